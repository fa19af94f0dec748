// SPDX-License-Identifier: Apache-2.0

import CLibYAML

extension Node {
    /// Bounds that keep a hostile document from taking the machine down.
    package struct Limits: Sendable, Hashable {
        /// How deep collections may be nested.
        package var depth: Int
        /// How many nodes there may be, counting what each alias stands for every time it is used.
        package var nodes: Int

        package init(depth: Int, nodes: Int) {
            self.depth = depth
            self.nodes = nodes
        }

        /// 200 levels, 10 million nodes: twenty times the largest published documents.
        package static let standard = Limits(depth: 200, nodes: 10_000_000)

        /// How many nodes so many bytes may make, so that a few lines of aliases of aliases do not take what only a
        /// large document may. Without aliases no document has more than two for a byte.
        func nodes(ofBytes count: Int) -> Int {
            min(nodes, 100_000 + 10 * count)
        }

        /// How many nodes overlays may add to files of so many bytes together. Unlike those of aliases each takes memory:
        /// fifty bytes.
        func addedNodes(toBytes count: Int) -> Int {
            min(nodes, 100_000 + count)
        }
    }

    /// After so many errors of YAML the rest of a file is not looked at.
    private static let mostErrors = 100

    /// From so many bytes on a text is read by two threads.
    package static let halvedSize = 200_000

    /// Reads a YAML or JSON document. Returns `nil` after reporting what is wrong with it.
    package static func parse(
        _ bytes: [UInt8], path: String, limits: Limits = .standard, halvedFrom halvedSize: Int = halvedSize,
        report: Report
    ) -> Node? {
        guard let tree = Tree() else {
            report.error(
                .outOfMemory, "there is no memory to read this", at: SourceLocation(path: path, line: 1, column: 1))
            return nil
        }
        return parse(bytes, path: path, limits: limits, into: tree, halvedFrom: halvedSize, report: report)
    }

    /// Reads a further document into the same memory, so that its nodes can be moved into this one's.
    package func parseBeside(
        _ bytes: [UInt8], path: String, limits: Limits = .standard, report: Report
    ) -> Node? {
        Node.parse(bytes, path: path, limits: limits, into: tree, halvedFrom: Self.halvedSize, report: report)
    }

    private static func parse(
        _ bytes: [UInt8], path: String, limits most: Limits, into tree: Tree, halvedFrom halvedSize: Int,
        report: Report
    ) -> Node? {
        report.keep(bytes, path: path)
        guard let file = tree.addFile(path, bytes) else {
            report.error(
                .tooLarge, "there are more files than can be read together",
                at: SourceLocation(path: path, line: 1, column: 1))
            return nil
        }
        let limits = Limits(depth: most.depth, nodes: most.nodes(ofBytes: bytes.count))
        var errors = [wf_error](repeating: wf_error(), count: Self.mostErrors)
        var count: UInt32 = 0
        let root = bytes.withUnsafeBufferPointer { buffer in
            let joined =
                buffer.count < halvedSize ? 0 : parseHalves(buffer, file: file, limits: limits, into: tree)
            if joined != 0 { return joined }
            return wf_tree_parse(
                tree.handle, buffer.baseAddress, buffer.count, file, UInt32(clamping: limits.depth),
                UInt64(clamping: limits.nodes), &errors, UInt32(errors.count), &count)
        }
        // What was read has been counted on the way; this bounds what overlays add to it.
        wf_tree_allow(tree.handle, UInt64(clamping: most.addedNodes(toBytes: tree.size)))
        guard root != 0 else {
            for error in errors.prefix(Int(count)) { report.add(diagnostic(for: error, path: path, limits: limits)) }
            return nil
        }
        return Node(tree: tree, index: root)
    }

    /// Reads both halves of a text at the same time. Returns 0 where it has to be read as a whole: because it cannot be
    /// divided, or because of what is wrong with it.
    static func parseHalves(
        _ bytes: UnsafeBufferPointer<UInt8>, file: UInt16, limits: Limits, into tree: Tree
    ) -> UInt32 {
        guard
            let halves = wf_halves_create(
                tree.handle, bytes.baseAddress, bytes.count, file, UInt32(clamping: limits.depth),
                UInt64(clamping: limits.nodes))
        else { return 0 }
        // Each thread has a half of its own.
        nonisolated(unsafe) let pointer = halves
        let second = Beside { wf_halves_read(pointer, 1) }
        wf_halves_read(pointer, 0)
        second.finish()
        return wf_halves_finish(halves)
    }

    private static func diagnostic(for error: wf_error, path: String, limits: Limits) -> Diagnostic {
        let text = withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let (id, message): (DiagnosticID, String) =
            switch UInt32(error.code) {
            case WF_SYNTAX.rawValue: (.yamlSyntax, SyntaxHint.explain(text))
            case WF_EMPTY.rawValue:
                (.emptyDocument, "the file is empty; an OpenAPI document begins with 'openapi: 3.0.3'")
            case WF_SEVERAL_DOCUMENTS.rawValue:
                (.severalDocuments, "a second document begins here; keep one document in a file")
            case WF_TOO_DEEP.rawValue:
                (
                    .nestedTooDeep,
                    "collections are nested more than \(limits.depth) levels deep; flatten the document"
                )
            case WF_TOO_LARGE.rawValue:
                (
                    .tooLarge,
                    "the document has more than \(limits.nodes) values, aliases counted each time; use fewer"
                )
            case WF_DUPLICATE_KEY.rawValue:
                (.duplicateKey, "key '\(text)' stands already in line \(error.other_line); keep one of them")
            case WF_UNKNOWN_ALIAS.rawValue:
                (
                    .unknownAlias,
                    "alias '*\(text)' has no anchor '&\(text)' that ends before it; fix the name or move the anchor up"
                )
            case WF_MERGE.rawValue:
                (.invalidMerge, "'<<' takes mappings; put an alias such as '*name' here")
            default: (.outOfMemory, "there is no memory to read this")
            }
        return Diagnostic(
            .error, id: id, message,
            at: SourceLocation(path: path, line: max(Int(error.line), 1), column: max(Int(error.column), 1)))
    }
}
