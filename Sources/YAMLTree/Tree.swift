// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Owns the memory that nodes live in, and knows the names of the files they came from.
///
/// The only class here that is not plain data. A tree is built and edited before it is handed on, and only read after.
final class Tree: @unchecked Sendable {
    let handle: OpaquePointer
    /// Whose memory and files these are, where they are another's.
    private let owner: Tree?
    private var files: [(path: String, text: [UInt8])] = []

    init?() {
        guard let handle = wf_tree_create() else { return nil }
        self.handle = handle
        owner = nil
    }

    /// The same tree, with a count of references of its own.
    init(sharing other: Tree) {
        handle = other.handle
        owner = other.owner ?? other
    }

    deinit {
        if owner == nil { wf_tree_destroy(handle) }
    }

    static func == (left: Tree, right: Tree) -> Bool {
        left.handle == right.handle
    }

    /// Gives a file a number.
    func addFile(_ path: String, _ text: [UInt8]) -> UInt16? {
        guard files.count < Int(UInt16.max) else { return nil }
        files.append((path, text))
        return UInt16(files.count - 1)
    }

    private var allFiles: [(path: String, text: [UInt8])] { (owner ?? self).files }

    func path(of file: UInt16) -> String {
        Int(file) < allFiles.count ? allFiles[Int(file)].path : ""
    }

    /// The files as they were read, which comments are taken from.
    var texts: [[UInt8]] { allFiles.map(\.text) }

    /// How many bytes were read into it.
    var size: Int { allFiles.reduce(0) { $0 + $1.text.count } }
}
