// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The rows of an input that were not accepted, as a CSV with the input's own columns.
package struct RejectedRows {
    private let report: ResultsReport

    package init(report: ResultsReport) { self.report = report }

    /// Copies the rows, in their order, and gives their number.
    ///
    /// Throws ``ImportError`` where the input is not the one of the results, is not a CSV, or the output cannot be
    /// written. A row that could not be read as a CSV record cannot be copied; it is left to the summary.
    package func write(from input: String, to output: String) throws -> Int {
        let bytes = try ByteReader(try ByteSource(path: input))
        var records = try CSVReader(bytes)
        guard FileManager.default.createFile(atPath: output, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: output)
        else { throw ImportError("\(output): the file cannot be written.") }
        defer { try? file.close() }
        try write(records.columns, to: file, output)
        var number = 0
        var count = 0
        while let record = try records.next() {
            number += 1
            guard report.notAccepted[number] != nil, case .values(let values) = record.content else { continue }
            try write(values.map { $0 ?? "" }, to: file, output)
            count += 1
        }
        return count
    }

    private func write(_ values: [String], to file: FileHandle, _ path: String) throws {
        let line = values.map(Self.quoted).joined(separator: ",") + "\n"
        do {
            try file.write(contentsOf: Data(line.utf8))
        } catch {
            throw ImportError("\(path): the file cannot be written: \(error.localizedDescription)")
        }
    }

    /// See RFC 4180, section 2.
    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } || value.trimmed != value
        return needsQuotes ? "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : value
    }
}
