// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The rows of an input that were not accepted, in the input's own form and with its columns.
package struct RejectedRows {
    private let report: ResultsReport

    package init(report: ResultsReport) { self.report = report }

    /// Copies the rows, in their order, to a file that is not there yet.
    ///
    /// Throws ``ImportError`` where the input is not what was imported, or the output is there or cannot be
    /// written.
    ///
    /// - Returns: How many rows were copied, and how many could not be, because no values could be made out in them.
    package func write(from input: String, to output: String) throws -> (copied: Int, left: Int) {
        let header = report.header
        guard let kind = ImportKind.all.first(where: { $0.name == header.kind }) else {
            throw ImportError("These are results of '\(header.kind)', which this version does not know.")
        }
        guard header.version == 3 else {
            throw ImportError(
                "These results were written by an earlier version; their rows cannot be told apart by this one.")
        }
        let key = try KeyFile.read(for: report.path, mark: header.keyMark)
        var rows = try RowReader(path: input, format: header.format, kind: kind, mapping: header.mapping)
        rows.use(key)
        guard rows.columns == header.columns else { throw Self.isOther(input, line: 1) }
        let descriptor = open(output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let isThere = errno == EEXIST
            throw ImportError("\(output): the file " + (isThere ? "is there already." : "cannot be written."))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            if header.format == .csv { try write(Self.line(rows.columns, rows.separator), to: file, output) }
            let counts = try copy(&rows, to: file, input: input, output: output)
            // Whoever corrects these rows has them nowhere else.
            try file.synchronize()
            return counts
        } catch {
            // Half of the rows would pass for all of them.
            unlink(output)
            throw error
        }
    }

    private static func isOther(_ input: String, line: Int) -> ImportError {
        ImportError(
            "\(input): line \(line) is not what was imported; this is another list, or it was changed after that.")
    }

    private func copy(
        _ rows: inout RowReader, to file: FileHandle, input: String, output: String
    ) throws -> (copied: Int, left: Int) {
        var (copied, left) = (0, 0)
        while let element = try rows.next() {
            guard let entry = report.outcomes[element.number] else { continue }
            guard entry.check == element.check else { throw Self.isOther(input, line: element.line) }
            guard [.rejected, .invalid, .failed].contains(entry.outcome) else { continue }
            if let line = rows.current.flatMap({ Self.line($0, rows.separator) }) {
                try write(line, to: file, output)
                copied += 1
            } else {
                left += 1
            }
        }
        return (copied, left)
    }

    private func write(_ line: [UInt8], to file: FileHandle, _ path: String) throws {
        do {
            try file.write(contentsOf: Data(line + [0x0A]))
        } catch {
            throw ImportError("\(path): the file cannot be written: \(error.localizedDescription)")
        }
    }

    /// What could not be read is copied as it is, to be corrected there.
    private static func line(_ record: InputRecord, _ separator: UInt8?) -> [UInt8]? {
        if let raw = record.raw { return raw }
        guard case .values(let values) = record.content else { return nil }
        return line(values.map { $0 ?? "" }, separator)
    }

    /// See RFC 4180, section 2.
    private static func line(_ values: [String], _ separator: UInt8?) -> [UInt8] {
        let separator = separator ?? UInt8(ascii: ",")
        let texts = values.map { value in
            let needsQuotes =
                value.utf8.contains { [0x22, 0x0A, 0x0D, separator].contains($0) } || value.trimmed != value
            return needsQuotes ? "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : value
        }
        return Array(texts.map { Array($0.utf8) }.joined(separator: [separator]))
    }
}
