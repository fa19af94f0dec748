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
        let parts = name.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let isEnumeration = parts.dropFirst().dropLast().contains { $0.elementsEqual("enum".utf8) }
        return 2 * name.utf8.count { $0 == UInt8(ascii: ".") } + (isEnumeration ? 1 : 0)
    }

    static func candidates(for schemaName: String) -> [String] {
        let parts = schemaName.utf8.split(separator: UInt8(ascii: "."))
            .map { SwiftName.words(of: String(Substring($0))) }
        guard let last = parts.last else { return ["Value"] }
        var candidates: [String] = []
        if let marker = last.firstIndex(of: "enum"), marker > 0, marker + 1 < last.count {
            candidates.append(SwiftName.type(words: Array(last[..<marker] + last[(marker + 1)...])))
        }
        for count in 1...max(parts.count, 1) {
            candidates.append(SwiftName.type(words: Array(parts.suffix(count).joined())))
        }
        if let first = candidates.first { candidates.append(first + "Model") }
        return candidates
    }
}
