// SPDX-License-Identifier: Apache-2.0

/// A token and the time that it is good for, on the clock of the configuration.
struct AccessToken: Sendable {
    let value: String
    let obtained: Duration
    /// From here on a new one is looked for, while this one still serves.
    var renewal: Duration
    let end: Duration

    /// - Parameter lifetime: As the service says. Held to an hour, because the service may say nonsense and renewing
    ///   each hour costs nothing.
    init(_ value: String, lifetime: Duration, now: Duration) {
        let lifetime = min(max(lifetime, .zero), .seconds(3600))
        self.value = value
        obtained = now
        end = now + lifetime
        renewal = end - min(lifetime / 10, .seconds(60))
    }
}
