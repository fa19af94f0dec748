// SPDX-License-Identifier: Apache-2.0

import ClientDiff
import ClientModel
import Glibc
import JSONPath
import OpenAPISpec
import SwiftEmitter
import YAMLTree

/// What libFuzzer calls, for every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let start = processorTime()
    fuzz_memory_begin()
    Input(bytes).run()
    // Bounds of the requirement: 10 s and 50 MB for a megabyte. Instrumented code takes a few times as long, and an
    // empty input takes some memory too.
    let megabytes = Double(size) / 1_000_000
    let time = processorTime() - start
    if time > 0.5 + slowdown * 10 * megabytes { fatalError("took \(time) s for \(size) bytes") }
    let memory = Int(fuzz_memory_peak())
    if memory > 4_000_000 + 50 * size { fatalError("took \(memory) bytes of memory for \(size) bytes") }
    return 0
}

private let slowdown = 5.0

private func processorTime() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1_000_000
        + Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1_000_000
}

@_silgen_name("fuzz_memory_begin") private func fuzz_memory_begin()
@_silgen_name("fuzz_memory_peak") private func fuzz_memory_peak() -> UInt

/// Files, parted by the byte 0xFF, which is in no UTF-8 text. Where the first begins with `$` it is a query.
struct Input {
    private static let separator: UInt8 = 0xFF

    let files: [[UInt8]]

    init(_ bytes: [UInt8]) {
        files = bytes.split(separator: Self.separator, maxSplits: 4, omittingEmptySubsequences: false).map(Array.init)
    }

    func run() {
        guard let first = files.first else { return }
        if first.first == UInt8(ascii: "$"), files.count > 1 {
            query(String(decoding: first, as: UTF8.self), in: files[1])
        } else {
            generate()
        }
    }

    /// A query, and a document to look in.
    private func query(_ text: String, in bytes: [UInt8]) {
        let root = Node.parse(bytes, path: "a.yaml", limits: limits(bytes), report: Report())
        let query: PathQuery
        do {
            query = try PathQuery(text)
        } catch {
            expect(!error.message.isEmpty, "a message")
            return
        }
        guard let root else { return }
        // All matches, those found twice too, can be too many to list, as those of `$..*..*..*`.
        let matches = query.distinctMatches(in: root)
        for match in matches.prefix(hasOnlyNames(root) ? 20 : 0) {
            guard let normalized = try? PathQuery(match.normalizedPath) else {
                fatalError("the normalized path \(match.normalizedPath) is no query")
            }
            let found = normalized.matches(in: root)
            expect(found.count == 1 && found[0].node == match.node, "one node at \(match.normalizedPath)")
        }
        if matches.isEmpty { _ = query.deadEnd(in: root) }
    }

    /// Whether every key is text, as in JSON. Others have no name in a query.
    private func hasOnlyNames(_ node: Node) -> Bool {
        node.entries.allSatisfy { $0.key.kind == .scalar && hasOnlyNames($0.value) }
            && node.elements.allSatisfy(hasOnlyNames)
    }

    /// What the tool does, but for the files.
    private func generate() {
        let report = Report()
        let root = merged(report)
        check(report)
        guard let root else { return expect(report.hasErrors, "an error, as nothing was read") }
        let document = DocumentReader.read(root, report: report)
        let client = document.map { ClientLowering.lower($0, LoweringOptions(name: "Fuzzed"), report: report) }
        check(report)
        guard !report.hasErrors else { return }
        guard let client else { return expect(false, "an error, as there is no document") }
        emit(client)
    }

    private func check(_ report: Report) {
        _ = report.text
        _ = report.sarif
        expect(report.sorted.allSatisfy { $0.location.line > 0 && $0.location.column > 0 }, "places begin at 1")
    }

    private func emit(_ client: Client) {
        let sources = Emitter.emit(client, layout: .hashed(files: 3))
        expect(sources.count == 3 && sources.allSatisfy { !$0.bytes.isEmpty }, "three files")
        expect(Emitter.emit(client, layout: .resources).reduce(0) { $0 + $1.bytes.count } > 0, "files by resource")
        expect(ClientComparison.changes(from: client, to: client).all.isEmpty, "no change from a client to itself")
    }

    /// The document with its overlays, and the same once more after it was written and read.
    private func merged(_ report: Report) -> Node? {
        guard let root = Node.parse(files[0], path: "a.yaml", limits: limits(files[0]), report: report) else {
            return nil
        }
        let overlays = files.dropFirst().map { bytes in
            root.parseBeside(bytes, path: "b.yaml", limits: limits(bytes), report: report)
                .flatMap { Overlay(reading: $0, report: report) }
        }
        guard !report.hasErrors else { return nil }
        for overlay in overlays { overlay?.apply(to: root, report: report) }
        guard !report.hasErrors else { return nil }
        for hasComments in [false, true] {
            let again = Report()
            let written = YAMLWriter.write(root, hasComments: hasComments)
            guard let read = Node.parse(written, path: "c.yaml", report: again) else {
                fatalError(
                    "what was written cannot be read: \(again.text)\n\(String(decoding: written, as: UTF8.self))")
            }
            expect(isSame(read, root), "the same content after writing and reading")
        }
        return root
    }

    /// Less than the tool allows, which is generous with aliases and overlays in the smallest of files.
    private func limits(_ bytes: [UInt8]) -> Node.Limits { .init(depth: 200, nodes: 2_000 + bytes.count) }

    private func isSame(_ left: Node, _ right: Node) -> Bool {
        guard left.kind == right.kind, left.count == right.count else { return false }
        switch left.kind {
        case .scalar:
            return left.isNull && right.isNull
                || left.scalarType == right.scalarType && left.text.utf8.elementsEqual(right.text.utf8)
        case .sequence: return zip(left.elements, right.elements).allSatisfy { isSame($0, $1) }
        case .mapping:
            return zip(left.entries, right.entries).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
        }
    }

    private func expect(_ condition: Bool, _ what: @autoclosure () -> String) {
        if !condition { fatalError("expected " + what()) }
    }
}
