// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// New nodes for what a document says in other words. Each is at the place of the node that it comes from, so that
/// diagnostics lead there.
///
/// `nil` when memory is out, or when there would be more nodes than the limits of reading allow.
extension Node {
    /// An empty mapping.
    package func makeMapping() -> Node? { made(wf_tree_make_collection(tree.handle, index, true)) }

    /// An empty sequence.
    package func makeSequence() -> Node? { made(wf_tree_make_collection(tree.handle, index, false)) }

    package func makeString(_ text: String) -> Node? {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                made(wf_tree_make_string(tree.handle, index, $0.baseAddress, $0.count))
            }
        }
    }

    package func makeBool(_ value: Bool) -> Node? { made(wf_tree_make_bool(tree.handle, index, value)) }

    /// Adds an entry to a mapping whose value stays where it is and is here too, as by an alias. The key is at the place
    /// of the value.
    @discardableResult
    package func link(_ key: String, to value: Node) -> Bool {
        guard let key = value.makeString(key), let alias = value.made(wf_tree_make_alias(tree.handle, value.index))
        else {
            return false
        }
        return wf_tree_append_entry(tree.handle, index, key.index, alias.index)
    }

    /// Adds an element to a sequence that stays where it is and is here too.
    @discardableResult
    package func link(_ value: Node) -> Bool {
        guard let alias = value.made(wf_tree_make_alias(tree.handle, value.index)) else { return false }
        return wf_tree_append_element(tree.handle, index, alias.index)
    }

    private func made(_ index: UInt32) -> Node? { index == 0 ? nil : Node(tree: tree, index: index) }
}
