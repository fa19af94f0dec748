// SPDX-License-Identifier: Apache-2.0

/// Reads the files that a document refers to. What may be read is the loader's decision, not that of the document.
package struct FileLoader: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        case missing
        case unreadable
        /// The file is outside of what may be read, be it through a link.
        case outside
    }

    /// The content of a file, by its path relative to where the document's path is.
    package let load: @Sendable (_ path: String) -> Content

    package init(_ load: @escaping @Sendable (_ path: String) -> Content) {
        self.load = load
    }

    /// Reads nothing: for documents that stand alone.
    package static let none = FileLoader { _ in .outside }
}
