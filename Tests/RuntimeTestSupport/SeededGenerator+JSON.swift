// SPDX-License-Identifier: Apache-2.0

package import WireformRuntime

extension SeededGenerator {
    /// Which names the members of random objects have.
    package enum Keys {
        case any
        /// No number, and no bracket, so that `name[key]` can be taken apart again.
        case withoutBrackets
    }

    /// A value with up to three members or elements on each of `depth` levels, of which one goes down to the last.
    package mutating func json(depth: Int, keys: Keys) -> JSONValue {
        guard depth > 0 else { return scalar() }
        var inner = [json(depth: depth - 1, keys: keys)]
        for _ in 0..<Int.random(in: 0...2, using: &self) {
            inner.append(json(depth: Int.random(in: 0...min(depth - 1, 2), using: &self), keys: keys))
        }
        inner.shuffle(using: &self)
        if Bool.random(using: &self) { return .array(inner) }
        return .object(Dictionary(inner.map { (key(keys), $0) }, uniquingKeysWith: { first, _ in first }))
    }

    private mutating func scalar() -> JSONValue {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: .null
        case 1: .bool(Bool.random(using: &self))
        case 2: .integer(Int64(bitPattern: next()))
        // Halves, so that it is no whole number, which would come back as an integer.
        case 3: .number(Double(Int.random(in: -1_000_000...1_000_000, using: &self)) + 0.5)
        default: .string(text())
        }
    }

    private mutating func key(_ keys: Keys) -> String {
        switch keys {
        case .any: text()
        case .withoutBrackets:
            "k" + text().filter { !$0.unicodeScalars.contains("[") && !$0.unicodeScalars.contains("]") }
        }
    }
}
