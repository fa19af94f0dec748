// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An append-only file of what became of each row, one JSON line a row.
///
/// A line counts once it is on the disk. A process that ends at any moment leaves whole lines and at most one torn
/// one, which the next run removes.
package final class ResultsFile {
    /// How to treat a file that is there already.
    package enum Mode: Sendable {
        /// Go on where it ends; begin where there is none.
        case resumeIfPresent
        /// Go on where it ends; there has to be one.
        case resume
        /// Replace it, where it is a results file.
        case startAnew
    }

    /// What earlier runs came to.
    let earlier: RowOutcomes
    package let path: String
    private let file: OpenFile

    /// Opens a file for one run at a time. Nothing is changed in it before it is certain that it may be.
    ///
    /// Throws ``ImportError`` where it belongs to another import, is no results file, is the input itself, is in use,
    /// or cannot be written.
    package init(path: String, rows: RowReader, input: String, target: ImportTarget, mode: Mode) throws {
        let isPresent = FileManager.default.fileExists(atPath: path)
        guard isPresent || mode != .resume else {
            throw ImportError("\(path): there are no results to go on from; leave out --resume.")
        }
        self.path = path
        file = try OpenFile(path: path)
        guard !file.isSame(as: input) else {
            throw ImportError("\(path): this is the input itself; give another file with --results.")
        }
        let header = ResultsHeader(rows, input: input, target: target)
        var scan = try file.isRegular ? ResultsScan(path: path) : nil
        guard let found = scan?.header else {
            guard scan?.isTornOrEmpty ?? true else {
                throw ImportError("\(path): this is no results file; give another one with --results.")
            }
            earlier = RowOutcomes()
            try file.begin(with: header.text)
            return
        }
        guard mode != .startAnew else {
            earlier = RowOutcomes()
            try file.begin(with: header.text)
            return
        }
        if let mismatch = found.mismatch(rows, target) {
            throw ImportError("\(path): \(mismatch). Give another file with --results.")
        }
        earlier = try scan?.outcomes() ?? RowOutcomes()
        try file.goOn(from: scan?.wholeSize ?? 0)
    }

    /// Puts lines on the disk. Throws ``ImportError`` when they may not be there.
    func append(_ lines: [ResultLine]) throws {
        guard !lines.isEmpty else { return }
        try file.append(lines.flatMap { Array($0.rendered.utf8) })
    }
}
