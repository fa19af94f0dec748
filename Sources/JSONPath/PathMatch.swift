// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A node that a query leads to, and the way there.
///
/// A class, because the ways to many nodes share their beginnings.
package final class PathMatch: Sendable {
    enum Step: Sendable {
        case root
        /// The key's own node.
        case member(Node)
        case element(Int)
    }

    package let node: Node
    /// The mapping or sequence that holds the node; `nil` for the root.
    package let parent: PathMatch?
    let step: Step

    init(_ node: Node, parent: PathMatch?, step: Step) {
        self.node = node
        self.parent = parent
        self.step = step
    }

    /// How many steps lie between the root and the node.
    package var depth: Int {
        var depth = 0
        var current = parent
        while let match = current {
            depth += 1
            current = match.parent
        }
        return depth
    }

    /// The one query that leads here and nowhere else. See RFC 9535, section 2.7.
    package var normalizedPath: String {
        var steps: [String] = []
        var current: PathMatch? = self
        while let match = current {
            switch match.step {
            case .root: steps.append("$")
            case .member(let key): steps.append("['" + Self.escaped(key.text) + "']")
            case .element(let index): steps.append("[\(index)]")
            }
            current = match.parent
        }
        return steps.reversed().joined()
    }

    private static func escaped(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "'": result += "\\'"
            case "\\": result += "\\\\"
            case "\u{08}": result += "\\b"
            case "\u{0C}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
