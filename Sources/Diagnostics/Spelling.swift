// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody may have meant by a name that is not there.
package enum Spelling {
    /// The candidate that is nearest to a name, where one is near enough to be meant: a letter wrong in four.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let name = Array(name.unicodeScalars)
        guard (2...100).contains(name.count) else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let scalars = Array(candidate.unicodeScalars)
            let limit = min(best.map { $0.distance - 1 } ?? .max, max(1, min(name.count, scalars.count) / 4))
            guard abs(scalars.count - name.count) <= limit else { continue }
            let distance = distance(name, scalars)
            if distance <= limit { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// How many letters must be added, taken away, changed or swapped with their neighbour.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var older: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let cost = left[row] == right[column] || isSameLetter(left[row], right[column]) ? 0 : 1
                var best = min(previous[column] + cost, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, older[column - 1] + 1)
                }
                current.append(best)
            }
            older = previous
            previous = current
        }
        return previous[right.count]
    }

    private static func isSameLetter(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left.isASCII && right.isASCII && left.properties.lowercaseMapping == right.properties.lowercaseMapping
    }
}
