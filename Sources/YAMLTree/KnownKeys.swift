// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// The names that a kind of mapping can have, to find those it cannot have.
///
/// Sendable, because what the pointers lead to is part of the program.
package struct KnownKeys: @unchecked Sendable {
    private let words: [wf_word]
    package let names: [String]

    package init(_ names: StaticString...) {
        self.init(names)
    }

    package init(_ names: [StaticString]) {
        words = names.map { name in
            name.withUTF8Buffer { bytes in
                wf_word(
                    text: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self), length: bytes.count)
            }
        }.sorted { left, right in
            wf_word_order(left, right) < 0
        }
        self.names = names.map { "\($0)" }.sorted()
    }

    /// The keys of a mapping that are not among these and do not begin with `x-`.
    package func unknownKeys(of node: Node) -> [Node] {
        var unknown: [Node] = []
        var last: UInt32 = 0
        words.withUnsafeBufferPointer { buffer in
            while true {
                last = wf_tree_next_unknown(node.tree.handle, node.index, last, buffer.baseAddress, buffer.count)
                guard last != 0 else { return }
                unknown.append(Node(tree: node.tree, index: last))
            }
        }
        return unknown
    }
}

/// A bit for each of some keys, to tell mappings that have none of them.
package struct KeyBits: Sendable {
    let bits: UInt64

    package init(_ keys: StaticString...) {
        bits = keys.reduce(0) { bits, key in
            key.withUTF8Buffer { bytes in
                bits | bytes.withMemoryRebound(to: CChar.self) { wf_key_bit($0.baseAddress, $0.count) }
            }
        }
    }
}
