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
        /// Replace it.
        case startAnew
    }

    /// What earlier runs settled.
    package let settled: SettledRows
    package let path: String
    private let descriptor: Int32
    /// Whether it can be read again and synchronised, which devices and pipes cannot.
    private let isRegular: Bool

    /// Opens a file for one run at a time.
    ///
    /// Throws ``ImportError`` where it belongs to another input, is in use, or cannot be written.
    package init(path: String, header: ResultsHeader, mode: Mode, matches: (ResultsHeader) -> Bool) throws {
        let isPresent = FileManager.default.fileExists(atPath: path)
        guard isPresent || mode != .resume else {
            throw ImportError("\(path): there are no results to go on from; leave out --resume.")
        }
        let descriptor = open(path, O_RDWR | O_CREAT | (mode == .startAnew ? O_TRUNC : 0), 0o600)
        guard descriptor >= 0 else { throw Self.failure(path, "cannot be written") }
        self.path = path
        self.descriptor = descriptor
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw ImportError("\(path): another run is writing these results; let it finish, or give --results.")
        }
        var status = stat()
        isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        do {
            var scan = try isRegular ? ResultsScan(path: path) : nil
            if scan?.isEmpty ?? true {
                settled = SettledRows()
                try Self.writeAll(header.text, to: descriptor, path)
            } else {
                guard let found = scan?.header else {
                    throw ImportError("\(path): this is no results file; give another one with --results.")
                }
                guard matches(found) else {
                    throw ImportError(
                        "\(path): these are the results of another input or mapping (\(found.input)); "
                            + "give another file with --results.")
                }
                try scan?.readOutcomes()
                settled = scan?.settled ?? SettledRows()
                guard ftruncate(descriptor, off_t(scan?.wholeSize ?? 0)) == 0, lseek(descriptor, 0, SEEK_END) >= 0
                else {
                    throw Self.failure(path, "cannot be written")
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Puts lines on the disk. Throws ``ImportError`` when they may not be there.
    func append(_ lines: [ResultLine]) throws {
        guard !lines.isEmpty else { return }
        try Self.writeAll(lines.flatMap { Array($0.rendered.utf8) }, to: descriptor, path)
        guard !isRegular || fsync(descriptor) == 0 else { throw Self.failure(path, "cannot be written") }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw failure(path, "cannot be written")
            }
        }
    }

    private static func failure(_ path: String, _ what: String) -> ImportError {
        ImportError("\(path): the results \(what): \(String(cString: strerror(errno))).")
    }
}
