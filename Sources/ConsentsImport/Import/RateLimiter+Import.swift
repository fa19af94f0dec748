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

extension ClientConfiguration {
    /// What an import's client is set up with.
    ///
    /// - Parameters:
    ///   - requestsPerMinute: 0 is no limit. There is a limiter even so, because it is where a 429 makes all workers
    ///     wait, not only the one that met it.
    ///   - workers: Time at the limiter counts, and with a slow rate each worker waits for its turn.
    package static func importing(
        requestsPerMinute rate: Double, workers: Int, time: TimeSource = .continuous
    ) -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.time = time
        configuration.rateLimiter = .importing(allowed: rate > 0 ? rate : 1_000_000, time: time)
        configuration.timeout = .seconds(60) + (rate > 0 ? .seconds(60) / rate * workers : .zero)
        return configuration
    }
}
