// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// The keys of one mapping by hash, for those who look for many: a mapping by itself is searched from its beginning.
///
/// What is added to the mapping while there is an index is added through it.
package final class KeyIndex {
    /// So few keys are found sooner without hashes of all others.
    private static let few = 8

    private let mapping: Node
    private let handle: OpaquePointer?

    /// An index to look for so many keys in; `nil` when memory is out.
    package init?(of mapping: Node, lookups: Int) {
        self.mapping = mapping
        guard lookups > Self.few else {
            handle = nil
            return
        }
        guard let handle = wf_keys_create(mapping.tree.handle, mapping.index) else { return nil }
        self.handle = handle
    }

    deinit {
        if let handle { wf_keys_destroy(handle) }
    }

    /// The value of the key with the same text; `nil` where there is none, and for a key that is no scalar.
    package func value(forKey key: Node) -> Node? {
        guard key.kind == .scalar else { return nil }
        return key.withUTF8(value)
    }

    /// The value of a key; `nil` where there is none.
    package func value(forKey key: String) -> Node? {
        var key = key
        return key.withUTF8(value)
    }

    private func value(_ key: UnsafeBufferPointer<UInt8>) -> Node? {
        let tree = mapping.tree.handle
        let found = key.withMemoryRebound(to: CChar.self) { text in
            handle.map { wf_keys_find($0, text.baseAddress, text.count) }
                ?? wf_tree_find_key(tree, mapping.index, text.baseAddress, text.count)
        }
        return found == 0 ? nil : Node(tree: mapping.tree, index: wf_tree_next(tree, found))
    }

    /// Adds an entry with copies of a key and a value at the end of the mapping, as ``Node/appendEntry(key:value:)``
    /// does.
    package func appendEntry(key: Node, value: Node) -> Bool {
        guard let key = key.copy(), let value = value.copy() else { return false }
        return wf_tree_append_entry(mapping.tree.handle, mapping.index, key.index, value.index)
            && handle.map { wf_keys_add($0, key.index) } ?? true
    }
}
