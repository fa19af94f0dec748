// SPDX-License-Identifier: Apache-2.0

/// Puts a region and an edge into Twilio's host names: `api.twilio.com` is `api.dublin.ie1.twilio.com` in Ireland.
///
/// Region alone is served from the United States and is going away at Twilio's: give both or neither.
public struct TwilioHost: Sendable, Hashable {
    public let region: String?
    public let edge: String?

    /// Empty names count as none.
    public init(region: String?, edge: String?) {
        self.region = region?.isEmpty == true ? nil : region
        self.edge = edge?.isEmpty == true ? nil : edge
    }

    /// The host to call instead of the given one. Hosts outside `twilio.com` stay as they are.
    public func rewrite(_ host: String) -> String {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard host.hasSuffix(".twilio.com"), (3...5).contains(parts.count) else { return host }
        let hostEdge = parts.count == 5 ? parts[1] : nil
        let hostRegion = parts.count == 5 ? parts[2] : parts.count == 4 ? parts[1] : nil
        let newEdge = edge ?? hostEdge
        let newRegion = region ?? hostRegion ?? (newEdge == nil ? nil : "us1")
        return ([parts[0], newEdge, newRegion].compactMap { $0 } + parts.suffix(2)).joined(separator: ".")
    }
}
