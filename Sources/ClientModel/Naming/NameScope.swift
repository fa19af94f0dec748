// SPDX-License-Identifier: Apache-2.0

/// The names taken in one scope, so that no two declarations collide.
struct NameScope {
    private let reserved: Set<String>
    private var taken: Set<String> = []
    /// The number to try next, by the name that wants one.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) {
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
        !reserved.contains(name) && taken.insert(name).inserted
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
