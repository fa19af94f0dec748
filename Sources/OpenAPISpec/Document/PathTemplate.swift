// SPDX-License-Identifier: Apache-2.0

/// A path with `{name}` where values go. See OpenAPI 3.0.4, section 4.8.8.2 (Path Templating).
package struct PathTemplate: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case text(String)
        case parameter(String)
    }

    /// As the document writes it.
    package let text: String
    package let parts: [Part]

    package init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.parameter(String(rest[rest.utf8.index(after: open)..<close])))
            rest = rest[rest.utf8.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of the values, in order.
    package var names: [String] {
        parts.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The path with `{}` for each value, equal for templates that differ in names only.
    package var shape: String {
        parts.map { if case .text(let text) = $0 { text } else { "{}" } }.joined()
    }
}

extension PathTemplate: CustomStringConvertible {
    package var description: String { text }
}
