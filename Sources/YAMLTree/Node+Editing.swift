// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Changes in place, for overlays. A node keeps the file and line it came from wherever it is moved.
extension Node {
    /// Whether the other node can be moved into this one's document.
    package func sharesTree(with other: Node) -> Bool {
        tree === other.tree
    }

    /// A copy of the node and all below it, or `nil` when memory is out.
    package func copy() -> Node? {
        let index = wf_tree_copy(tree.handle, index)
        return index == 0 ? nil : Node(tree: tree, index: index)
    }

    /// Adds a copy of a value at the end of a sequence.
    package func appendElement(_ value: Node) {
        guard let copy = value.copy() else { return }
        _ = wf_tree_append_element(tree.handle, index, copy.index)
    }

    /// Adds an entry with copies of a key and a value at the end of a mapping.
    package func appendEntry(key: Node, value: Node) {
        guard let key = key.copy(), let value = value.copy() else { return }
        _ = wf_tree_append_entry(tree.handle, index, key.index, value.index)
    }

    /// Puts a copy of another value in this one's place.
    package func replace(with value: Node) {
        guard let copy = value.copy() else { return }
        wf_tree_replace(tree.handle, index, copy.index)
    }

    /// Takes out an element, or the entry that has this value. Returns whether it was there.
    @discardableResult
    package func remove(_ child: Node) -> Bool {
        wf_tree_remove(tree.handle, index, child.index)
    }
}
