// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec

/// Gives each component schema its Swift name.
///
/// The last part of a dotted name is used: `accounts.v1.bulk_consents` is `BulkConsents`, and Twilio's `_enum_` marker
/// goes: `message_enum_status` is `MessageStatus`. Where two schemas want one name, the one with the shorter path has
/// it and the other takes one part more, so that adding a deeper schema never renames an existing one.
struct TypeNames: Sendable {
    private(set) var names: [String: String] = [:]

    init(schemaNames: [String], overrides: [String: String], reserved: Set<String>) {
        var scope = NameScope(reserved: ReservedNames(reserved.union(ReservedWords.unusableTypes)))
        for name in schemaNames {
            if let chosen = overrides[name] { names[name] = scope.claim(chosen) }
        }
        for (_, name) in schemaNames.map({ (Self.rank($0), $0) }).sorted(by: <) where names[name] == nil {
            names[name] = scope.claim(Self.candidates(for: name))
        }
    }

    /// Which schemas choose first: those of short paths, and of one length those that are no enumeration.
    private static func rank(_ name: String) -> Int {
        var isEnumeration = false
        var rest = name.utf8[...]
        while !isEnumeration, let mark = rest.firstIndex(of: UInt8(ascii: "_")) {
            rest = rest[mark...]
            isEnumeration = rest.starts(with: "_enum_".utf8)
            rest.removeFirst()
        }
        return 2 * name.utf8.count { $0 == UInt8(ascii: ".") } + (isEnumeration ? 1 : 0)
    }

    /// What a schema may be called, each made when it is asked for: nearly all have the first.
    private static func candidates(for schemaName: String) -> some Sequence<String> {
        let parts = schemaName.utf8.split(separator: UInt8(ascii: "."))
            .map { SwiftName.words(of: String(Substring($0))) }
        let short = parts.last.flatMap(withoutMarker).map { SwiftName.type(words: $0) }
        let counts = short == nil ? 1...max(parts.count, 1) + 1 : 0...max(parts.count, 1) + 1
        return counts.lazy.map { count in
            if count == 0, let short { return short }
            if count <= parts.count { return SwiftName.type(words: Array(parts.suffix(count).joined())) }
            return (short ?? parts.last.map { SwiftName.type(words: $0) } ?? "Value") + "Model"
        }
    }

    /// The words of a name that Twilio's marker is among, but for the marker.
    private static func withoutMarker(_ words: [String]) -> [String]? {
        guard let marker = words.firstIndex(of: "enum"), marker > 0, marker + 1 < words.count else { return nil }
        return Array(words[..<marker] + words[(marker + 1)...])
    }
}
