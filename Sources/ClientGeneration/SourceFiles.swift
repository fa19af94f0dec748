// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that a document may refer to: those in its folder and in the folders below.
///
/// A document can come from anybody, and says itself what is read with it. So nothing else is, be it that a path leads
/// out of the folder or that a link does.
struct SourceFiles {
    /// More than this is no description.
    private static let largestFile = 200_000_000

    /// The folder, without links.
    private let root: String

    init(of document: String) {
        let file = URL(fileURLWithPath: document).resolvingSymlinksInPath()
        root = file.deletingLastPathComponent().path
    }

    var loader: FileLoader {
        FileLoader { path in
            let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { return .outside }
            guard FileManager.default.fileExists(atPath: file) else { return .missing }
            guard !System.isFolder(file), let bytes = System.content(ofFile: file), bytes.count <= Self.largestFile
            else {
                return .unreadable
            }
            return .bytes(bytes)
        }
    }
}
