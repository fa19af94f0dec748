// SPDX-License-Identifier: Apache-2.0

package import WireformRuntime

extension RateLimiter {
    /// Keeps an import below what a service allows in any minute, without meeting the limit.
    ///
    /// Requests do not arrive as evenly as they leave, so two in a hundred are left free: a minute at the service then
    /// never holds more than it allows, unless single requests are late by half a second and more. A request that
    /// leaves late does not hold up those behind it, so that little of the rate is lost.
    package static func importing(allowed requestsPerMinute: Double, time: TimeSource = .continuous) -> RateLimiter {
        RateLimiter(requestsPerMinute: requestsPerMinute * 0.98, burst: 2, time: time)
    }
}
