// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// An append-only file of what became of each row, one JSON line a row.
///
/// A line counts once it is on the disk. A process that ends at any moment leaves whole lines and at most one torn
/// one, which the next run removes.
package final class ResultsFile: Sendable {
    /// How to treat a file that is there already.
    package enum Mode: Sendable {
        /// Go on where it ends; begin where there is none.
        case resumeIfPresent
        /// Go on where it ends; there has to be one.
        case resume
        /// Replace it, where it holds the results of a sandbox.
        case startAnew
    }

    package let path: String
    /// The secret of the hashes in it.
    let key: RowKey
    /// Stands between the lines and the file, in tests of what a process leaves that ends at any moment.
    let interception: (@Sendable ([UInt8], _ write: ([UInt8]) throws -> Void) throws -> Void)?

    private let file: OpenFile
    /// What earlier runs came to, until it is taken.
    nonisolated(unsafe) private var found: EarlierResults?
    /// Writing waits for the disk, which no thread of the pool may.
    private let queue = DispatchQueue(label: "results")

    /// Opens a file for the rows of a list.
    package convenience init(
        path: String, rows: RowReader, input: String, target: ImportTarget, mode: Mode, isLocked: Bool = true,
        isNamedAfterInput: Bool = false,
        interception: (@Sendable ([UInt8], _ write: ([UInt8]) throws -> Void) throws -> Void)? = nil
    ) throws {
        try self.init(
            path: path, header: ResultsHeader(rows, input: input, target: target), target: target, mode: mode,
            isLocked: isLocked, isNamedAfterInput: isNamedAfterInput, interception: interception)
    }

    /// Opens a file for one run at a time. Nothing is changed in it before it is certain that it may be.
    ///
    /// - Parameters:
    ///   - isNamedAfterInput: Whether nobody chose the file, so that it may be another list's of the same name.
    ///
    /// Throws ``ImportError`` where it belongs to another import, is no results file, is the input itself, is in use,
    /// or cannot be written.
    init(
        path: String, header own: ResultsHeader, target: ImportTarget, mode: Mode, isLocked: Bool = true,
        isNamedAfterInput: Bool = false,
        interception: (@Sendable ([UInt8], _ write: ([UInt8]) throws -> Void) throws -> Void)? = nil
    ) throws {
        let isPresent = FileManager.default.fileExists(atPath: path)
        guard isPresent || mode != .resume else {
            throw ImportError("\(path): there are no results to go on from; leave out --resume.")
        }
        self.path = path
        self.interception = interception
        file = try OpenFile(path: path, isLocked: isLocked)
        guard !file.isSame(as: own.input) else {
            throw ImportError("\(path): this is the input itself; give another file with --results.")
        }
        var scan = try file.isRegular ? ResultsScan(file) : nil
        guard let header = scan?.header else {
            guard scan?.isTornOrEmpty ?? true else {
                throw ImportError("\(path): this is no results file; give another one with --results.")
            }
            key = try Self.begin(file, path, own)
            return
        }
        if mode == .startAnew {
            guard header.address == ImportTarget.sandboxAddress else {
                throw ImportError(
                    "\(path): these are the results of sending rows to \(header.address), which a rehearsal does not "
                        + "replace. Give another file with --results.")
            }
            key = try Self.begin(file, path, own)
            return
        }
        if let mismatch = header.mismatch(own, target, input: isNamedAfterInput ? own.input : nil) {
            throw ImportError("\(path): \(mismatch). Give another file with --results.")
        }
        key = try KeyFile.read(for: path, mark: header.keyMark)
        found = try scan?.earlier()
        try file.goOn(from: scan?.wholeSize ?? 0)
    }

    private static func begin(_ file: OpenFile, _ path: String, _ header: ResultsHeader) throws -> RowKey {
        // What cannot be read again needs no key that is there again.
        let key = file.isRegular ? try KeyFile.make(for: path) : RowKey.random()
        var header = header
        header.keyMark = key.mark.hexadecimal
        try file.begin(with: header.text)
        return key
    }

    /// What earlier runs came to. For the one run that goes on with it.
    func takeEarlier() -> EarlierResults {
        defer { found = nil }
        return found ?? EarlierResults()
    }

    /// Puts lines on the disk. Throws ``ImportError`` when they may not be there. For one caller at a time.
    func append(_ lines: [ResultLine]) async throws {
        guard !lines.isEmpty else { return }
        let bytes = lines.flatMap { Array($0.rendered.utf8) }
        if let interception { return try interception(bytes, file.append) }
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [file] in continuation.resume(with: Result { try file.append(bytes) }) }
        }
    }
}
