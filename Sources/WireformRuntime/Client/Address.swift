// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A base address taken apart: `https://host:port/path`. See RFC 3986, section 3.
package struct Address: Sendable, Hashable {
    package let scheme: String
    package private(set) var authority: String
    /// Without a slash at the end.
    package private(set) var path: String

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

    /// The address that a relative one means here: `/v2` at the same host, `v2` beside the last part of the path. See
    /// RFC 3986, section 5.2.2.
    func resolving(_ reference: String) -> Address {
        var result = self
        var segments: [Substring] = []
        let folder = reference.hasPrefix("/") ? "" : path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        for segment in (folder + "/" + reference.prefix { $0 != "?" && $0 != "#" }).split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        result.path = segments.map { "/" + $0 }.joined()
        return result
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
