// SPDX-License-Identifier: Apache-2.0

package import ClientModel
package import OpenAPISpec
package import YAMLTree

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The document that a command works on, with its overlays applied.
package enum SourceDocument {
    /// Reads a file into nodes; `nil` after saying what is wrong with it. With `beside`, into the same memory.
    static func node(at path: String, beside other: Node? = nil, report: Report) -> Node? {
        guard let bytes = System.content(ofFile: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            let message =
                isThere ? "this file cannot be read; check its permissions" : "there is no such file; fix the name"
            report.error(.missingFile, message, at: SourceLocation(path: path, line: 1, column: 1))
            return nil
        }
        if let other { return other.parseBeside(bytes, path: path, report: report) }
        return Node.parse(bytes, path: path, report: report)
    }

    /// Reads the document and applies the overlays in order.
    package static func merged(at path: String, overlays: [String], report: Report) -> Node? {
        let overlaying = Report()
        let root = read(path, overlays, report, overlaying)
        report.add(overlaying)
        return overlaying.hasErrors ? nil : root
    }

    /// Reads the document, applies the overlays and takes in the files that it refers to.
    package static func bundled(at path: String, overlays: [String], report: Report) -> Node? {
        guard let root = merged(at: path, overlays: overlays, report: report) else { return nil }
        let documents = DocumentSet(root: root, loader: SourceFiles(of: path).loader, report: report)
        Bundler.bundle(documents, report: report)
        return root
    }

    /// Reads the document with its overlays applied. Where one cannot be, what is wrong with the document itself is
    /// told all the same, but for what the overlay might have brought in. So it is with `isUnclear`, which says that
    /// there may be other overlays than these.
    ///
    /// Where there are errors in the document it is what could be read, good for finding more of them.
    package static func document(
        at path: String, overlays: [String], isUnclear: Bool = false, for options: LoweringOptions, report: Report
    ) -> Document? {
        let overlaying = Report()
        let root = read(path, overlays, report, overlaying)
        report.add(overlaying)
        guard let root else { return nil }
        let reading = Report()
        var choices = ReadingOptions()
        choices.chooses = { options.filter.includes(path: $0, operationID: $1, tags: $2) }
        let files = DocumentSet(root: root, loader: SourceFiles(of: path).loader, report: reading)
        let document = DocumentReader.read(files, choices, report: reading)
        let isWhole = !overlaying.hasErrors && !isUnclear
        report.add(reading) { isWhole || $0.isCertainWithoutOverlay }
        return isWhole ? document : nil
    }

    private static func read(_ path: String, _ overlays: [String], _ report: Report, _ overlaying: Report) -> Node? {
        let root = node(at: path, report: report)
        // Every file is read before anything is applied, so that each one's errors are told at once.
        let read = overlays.map { overlayPath in
            node(at: overlayPath, beside: root, report: overlaying).flatMap { Overlay(reading: $0, report: overlaying) }
        }
        guard let root else { return nil }
        let isWhole = !overlaying.hasErrors
        let applying = Report()
        for overlay in read { overlay?.apply(to: root, report: applying) }
        overlaying.add(applying) { isWhole || $0.isCertainWithoutOverlay }
        return root
    }
}

extension Diagnostic {
    /// Whether this is wrong whatever an overlay that cannot be applied would have added.
    fileprivate var isCertainWithoutOverlay: Bool {
        switch id {
        case .unknownReference, .missingField, .missingParameter, .invalidCopySource: false
        case .invalidType, .invalidPath, .invalidParameter, .misplacedType, .misplacedSchema, .wrongReference,
            .circularReference, .sameLookingName:
            true
        default: severity == .error
        }
    }
}

extension Report {
    /// Prints everything that was reported, in order, where compilers print: on standard error. As SARIF it is what was
    /// asked for, and goes to standard output, unless the command has something else to print there.
    package func printAll(
        as format: ReportFormat = .text, to output: StandardStream = .output, summary: Summary? = nil
    ) {
        switch format {
        case .text: try? System.print((text + (summary?.text.map { $0 + "\n" } ?? "")).utf8, to: .error)
        case .json: try? System.print(sarif.utf8, to: output)
        }
    }
}

/// How diagnostics are printed.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json
}
