// SPDX-License-Identifier: Apache-2.0

/// The version of the specification that a document is written in. Patch versions do not differ in meaning.
///
/// See OpenAPI 3.0.4, section 4.1.
package struct OpenAPIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int

    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Swagger 2.0.
    package static let v2 = OpenAPIVersion(major: 2, minor: 0)
    package static let v3_0 = OpenAPIVersion(major: 3, minor: 0)
    package static let v3_1 = OpenAPIVersion(major: 3, minor: 1)
    package static let v3_2 = OpenAPIVersion(major: 3, minor: 2)

    /// The versions that are read as they are meant.
    package static let known: [OpenAPIVersion] = [.v2, .v3_0, .v3_1, .v3_2]

    /// Reads `3.1.0`, `3.1-rc1`, `3.1` and `3`; `nil` for what is not a version.
    init?(_ text: String) {
        func number(_ text: Substring) -> Int? { text.allSatisfy(\.isASCII) && text.first != "+" ? Int(text) : nil }
        let parts = text.prefix { $0 != "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), let major = number(parts[0]), major >= 0,
            let minor = parts.count > 1 ? number(parts[1]) : 0, minor >= 0
        else { return nil }
        self.init(major: major, minor: minor)
    }

    /// Whether keywords beside a schema's `$ref` count. Before 3.1 a reference replaces what is beside it.
    package var combinesReferenceSiblings: Bool { self >= .v3_1 }

    package static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }

    package var description: String { "\(major).\(minor)" }
}
