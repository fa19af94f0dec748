// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Published documents and conformance suites to test against, kept beside the package where there are any.
///
/// They are not part of the package. Tests that need them are skipped, and say so, where the folder is absent.
package enum Corpora {
    /// The top folder of this package.
    package static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let folder = package.deletingLastPathComponent().appending(path: "shared/corpora")

    /// A file or a folder, `nil` where it is not there.
    package static func path(_ name: String) -> String? {
        let path = folder.appending(path: name).path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    package static func contains(_ name: String) -> Bool {
        path(name) != nil
    }

    /// The bytes of a file; empty where it is not there.
    package static func bytes(_ name: String) -> [UInt8] {
        path(name).flatMap { FileManager.default.contents(atPath: $0) }.map { [UInt8]($0) } ?? []
    }
}
