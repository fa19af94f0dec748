// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The secret of a results file's hashes, in a file of its own beside it: the results alone then give no phone number
/// back, however many are tried.
enum KeyFile {
    static func path(of results: String) -> String { results + ".key" }

    /// The key of results that are to be gone on with. Throws ``ImportError`` where it is not there or another one.
    static func read(for results: String, mark: String) throws -> RowKey {
        let path = path(of: results)
        guard let data = FileManager.default.contents(atPath: path),
            let key = RowKey(text: String(decoding: data, as: UTF8.self).trimmed), key.mark.hexadecimal == mark
        else {
            throw ImportError(
                "\(path): the key of these results is not there or is another one. Without it no row can be "
                    + "recognized: put the file back, or give another file with --results.")
        }
        return key
    }

    /// Makes a key for new results, or takes the one that is there.
    static func make(for results: String) throws -> RowKey {
        let file = try OpenFile(path: path(of: results), isLocked: false)
        if let key = RowKey(text: try file.text().trimmed) { return key }
        let key = RowKey.random()
        try file.begin(with: Array((key.text + "\n").utf8))
        return key
    }
}
