// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Owns the memory that nodes live in, and knows the names of the files they came from.
///
/// The only class here that is not plain data. A tree is built and edited before it is handed on, and only read after.
final class Tree: @unchecked Sendable {
    let handle: OpaquePointer
    private(set) var paths: [String] = []
    /// The files as they were read, which comments are taken from.
    private(set) var texts: [[UInt8]] = []
    /// How many bytes were read into it.
    private(set) var size = 0

    init?() {
        guard let handle = wf_tree_create() else { return nil }
        self.handle = handle
    }

    deinit {
        wf_tree_destroy(handle)
    }

    func addFile(_ path: String, _ text: [UInt8]) -> UInt16? {
        guard paths.count < Int(UInt16.max) else { return nil }
        paths.append(path)
        texts.append(text)
        size += text.count
        return UInt16(paths.count - 1)
    }

    func path(of file: UInt16) -> String {
        Int(file) < paths.count ? paths[Int(file)] : ""
    }
}
