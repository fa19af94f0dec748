// SPDX-License-Identifier: Apache-2.0

/// What a results file knows of a list, to plan with. The file is not written to.
package struct EarlierRun {
    let earlier: EarlierResults
    let key: RowKey

    /// Throws ``ImportError`` where the results are not those of the list.
    package init(path: String, rows: RowReader) throws {
        var scan = try ResultsScan(path: path)
        guard let header = scan.header else { throw ImportError("\(path): this is no results file.") }
        let own = ResultsHeader(rows, input: "", target: ImportTarget(account: nil, address: ""))
        if let mismatch = header.mismatch(own) { throw ImportError("\(path): \(mismatch).") }
        key = try KeyFile.read(for: path, mark: header.keyMark)
        earlier = try scan.earlier()
    }
}
