// SPDX-License-Identifier: Apache-2.0

/// The names taken in one scope, so that no two declarations collide.
struct NameScope {
    private var taken: Set<String>
    /// The number to try next, by the name that wants one.
    private var numbers: [String: Int] = [:]

    init(reserved: Set<String> = []) {
        taken = reserved
    }

    /// Takes the first candidate that is free, or the last with a number.
    mutating func claim(_ candidates: String...) -> String {
        claim(candidates)
    }

    mutating func claim(_ candidates: [String]) -> String {
        for candidate in candidates where taken.insert(candidate).inserted { return candidate }
        let base = candidates.last ?? "value"
        var number = numbers[base] ?? 2
        while !taken.insert(base + String(number)).inserted { number += 1 }
        numbers[base] = number + 1
        return base + String(number)
    }

    func contains(_ name: String) -> Bool {
        taken.contains(name)
    }
}
