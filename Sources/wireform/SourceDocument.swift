// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import OpenAPISpec
import YAMLTree

/// The document that a command works on, with its overlays applied.
enum SourceDocument {
    /// Reads a file into nodes; `nil` after saying what is wrong with it. With `beside`, into the same memory.
    static func node(at path: String, beside other: Node? = nil, report: Report) -> Node? {
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            let message = isThere ? "this file cannot be read; check its permissions" : "there is no such file"
            report.error("missing-file", message, at: SourceLocation(path: path, line: 1, column: 1))
            return nil
        }
        let bytes = [UInt8](data)
        if let other { return other.parseBeside(bytes, path: path, report: report) }
        return Node.parse(bytes, path: path, report: report)
    }

    /// Reads the document and applies the overlays in order.
    static func merged(at path: String, overlays: [String], report: Report) -> Node? {
        let root = node(at: path, report: report)
        // Every file is read before anything is applied, so that each one's errors are told at once.
        let read = overlays.map { overlayPath in
            node(at: overlayPath, beside: root, report: report).flatMap { Overlay(reading: $0, report: report) }
        }
        guard let root, !report.hasErrors else { return nil }
        for overlay in read { overlay?.apply(to: root, report: report) }
        return report.hasErrors ? nil : root
    }

    static func document(at path: String, overlays: [String], report: Report) -> Document? {
        guard let root = merged(at: path, overlays: overlays, report: report) else { return nil }
        let document = DocumentReader.read(root, report: report)
        return report.hasErrors ? nil : document
    }
}

extension Report {
    /// Prints everything that was reported, in order, where compilers print: on standard error. As SARIF it is what was
    /// asked for, and goes to standard output.
    func printAll(as format: ReportFormat = .text) {
        switch format {
        case .text: FileHandle.standardError.write(Data(text.utf8))
        case .json: FileHandle.standardOutput.write(Data(sarif.utf8))
        }
    }
}

/// How diagnostics are printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
