// SPDX-License-Identifier: Apache-2.0

/// The names taken in one scope, so that no two declarations collide.
struct NameScope {
    private let reserved: ReservedNames
    private var taken = NameSet()
    /// The number to try next, by the name that wants one.
    private var numbers: [String: Int] = [:]

    init(reserved: ReservedNames = ReservedNames([])) {
        self.reserved = reserved
    }

    /// Takes a name.
    mutating func claim(_ name: String) -> String {
        take(name) ? name : numbered(name)
    }

    /// Takes a name or, where it is taken, the other, with a number where that is taken too.
    mutating func claim(_ name: String, _ other: @autoclosure () -> String) -> String {
        if take(name) { return name }
        return claim(other())
    }

    /// Takes the first candidate that is free, or the last with a number.
    mutating func claim(_ candidates: [String]) -> String {
        for candidate in candidates where take(candidate) { return candidate }
        return numbered(candidates.last ?? "value")
    }

    private mutating func take(_ name: String) -> Bool {
        !reserved.contains(name) && taken.insert(name)
    }

    private mutating func numbered(_ base: String) -> String {
        var number = numbers[base] ?? 2
        while !take(base + String(number)) { number += 1 }
        numbers[base] = number + 1
        return base + String(number)
    }

    func contains(_ name: String) -> Bool {
        reserved.contains(name) || taken.contains(name)
    }
}

/// Names that nothing in a scope may have. Most others are told from them by a bit, without hashing.
struct ReservedNames: Sendable {
    private let names: Set<String>
    private let bits: UInt64

    init(_ names: Set<String>) {
        self.names = names
        // Beyond ASCII two spellings may be one name.
        let isPlain = names.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        bits = isPlain ? names.reduce(0) { $0 | Self.bit(of: $1) } : .max
    }

    func contains(_ name: String) -> Bool {
        bits & Self.bit(of: name) != 0 && names.contains(name)
    }

    /// One of 64, by the first byte and the length.
    private static func bit(of name: String) -> UInt64 {
        1 << UInt64((name.utf8.count * 7 + Int(name.utf8.first ?? 0) * 5) & 63)
    }
}

/// A set of names that are compared one by one while they are few, as in most scopes.
private struct NameSet {
    private static let few = 12

    private var list: [String] = []
    private var set: Set<String> = []

    func contains(_ name: String) -> Bool {
        set.isEmpty ? list.contains(name) : set.contains(name)
    }

    /// Adds a name. Returns whether it was not there before.
    mutating func insert(_ name: String) -> Bool {
        if !set.isEmpty { return set.insert(name).inserted }
        if list.contains(name) { return false }
        if list.count < Self.few { list.append(name) } else { set = Set(list + [name]) }
        return true
    }
}
