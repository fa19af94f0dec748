// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Changes in place, for overlays. A node keeps the file and line it came from wherever it is moved.
///
/// Each gives `nil` or `false` when memory is out, or when there would be more nodes than the limits of reading allow:
/// copies of copies grow without end otherwise.
extension Node {
    /// Whether the other node can be moved into this one's document.
    package func sharesTree(with other: Node) -> Bool {
        tree == other.tree
    }

    /// Gives everything below that several aliases stand for a copy in each place, so that it can be changed in one.
    package func separateAliases() -> Bool {
        wf_tree_unshare(tree.handle, index)
    }

    /// A copy of the node and all below it.
    package func copy() -> Node? {
        let index = wf_tree_copy(tree.handle, index)
        return index == 0 ? nil : Node(tree: tree, index: index)
    }

    /// Adds a copy of a value at the end of a sequence.
    package func appendElement(_ value: Node) -> Bool {
        guard let copy = value.copy() else { return false }
        return wf_tree_append_element(tree.handle, index, copy.index)
    }

    /// Adds an entry with copies of a key and a value at the end of a mapping.
    package func appendEntry(key: Node, value: Node) -> Bool {
        guard let key = key.copy(), let value = value.copy() else { return false }
        return wf_tree_append_entry(tree.handle, index, key.index, value.index)
    }

    /// Puts a copy of another value in this one's place.
    package func replace(with value: Node) -> Bool {
        guard let copy = value.copy() else { return false }
        wf_tree_replace(tree.handle, index, copy.index)
        return true
    }

    /// Takes out elements, or the entries that have these values, in one pass. Returns how many were there.
    @discardableResult
    package func remove(_ children: [Node]) -> Int {
        var indexes = children.map(\.index)
        return indexes.withUnsafeMutableBufferPointer { buffer in
            wf_tree_remove(tree.handle, index, buffer.baseAddress, buffer.count)
        }
    }

    /// How many nodes changes have looked at in this document so far: in proportion to what is changed.
    package var editingSteps: Int { Int(clamping: wf_tree_steps(tree.handle)) }

    /// How many bytes were read into this document, those of other files beside it included.
    package var bytesRead: Int { tree.size }

    /// How many levels of collections there are, this one included; 0 for a scalar.
    package var height: Int {
        switch kind {
        case .scalar: 0
        case .sequence: 1 + (elements.lazy.map(\.height).max() ?? 0)
        case .mapping: 1 + (entries.lazy.map(\.value.height).max() ?? 0)
        }
    }
}
