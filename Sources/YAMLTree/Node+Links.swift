// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Where a node is among all that were read, for those who follow references between files.
extension Node {
    /// The number of the node in its tree; of an alias that of what it stands for. Nodes are numbered as they are read,
    /// so those below a node follow it.
    package var position: UInt32 { wf_tree_resolve(tree.handle, index) }

    /// The number of the file that the node was read from.
    package var fileNumber: UInt16 { raw.file }

    /// The path of a file by its number.
    package func path(ofFile number: UInt16) -> String { tree.path(of: number) }

    /// A key that decides where references lead, and what it holds.
    package struct Link {
        package let key: Node
        package let value: Node
    }

    /// The next key after another that decides where references lead: `$ref` with a value that is not just the name of
    /// a component, `$id`, `$anchor`, `$dynamicAnchor`, or `mapping`. Begin with `nil`.
    ///
    /// Goes through all that was read into the tree, in the order of reading, in one pass of C.
    package func nextLink(after link: Link?) -> Link? {
        let found = wf_tree_next_link(tree.handle, link?.key.index ?? 0)
        guard found != 0 else { return nil }
        return Link(
            key: Node(tree: tree, index: found), value: Node(tree: tree, index: wf_tree_next(tree.handle, found)))
    }
}
