// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A base address taken apart: `https://host:port/path`. See RFC 3986, section 3.
package struct Address: Sendable, Hashable {
    package let scheme: String
    package private(set) var authority: String
    /// Without a slash at the end.
    package let path: String

    /// `nil` where the text is no absolute HTTP address.
    package init?(_ text: String) {
        guard let separator = text.range(of: "://") else { return nil }
        scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        authority = String(rest[..<end])
        let path = rest[end...].prefix { $0 != "?" && $0 != "#" }
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : String(path)
        // User names in an address would go into logs.
        guard scheme == "https" || scheme == "http", !authority.isEmpty, !authority.contains("@") else { return nil }
    }

    /// Rewrites the host, keeping the port.
    mutating func apply(_ rule: (String) -> String) {
        let host = authority.prefix { $0 != ":" }
        authority = rule(String(host)) + authority.dropFirst(host.count)
    }

    /// Scheme, host and port, the port given even where it is the usual one.
    package var origin: String {
        let host = authority.lowercased()
        // An IPv6 address has colons of its own, in brackets.
        let hasPort = host[(host.lastIndex(of: "]") ?? host.startIndex)...].contains(":")
        return scheme + "://" + (hasPort ? host : host + (scheme == "https" ? ":443" : ":80"))
    }
}
