// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import TestSupport
import Testing
import WireformRuntime

/// Compares what generated clients send with what Twilio's own Python library sends for the same calls.
///
/// Runs where `WIREFORM_ORACLE` names a Python that has the library. See the README beside this file for what is
/// compared and where the two differ on purpose.
@Suite("The wire, beside Twilio's own library", .published, .oracle, .serialized)
struct OracleTests {
    @Test(
        "Every call that both can make is the same request", arguments: Published.oracle == nil ? [] : Published.names)
    func same(name: String) throws {
        let theirs = try Library.requests.get()
        let lowered = try Published.lower(name)
        let calls = lowered.calls
        let known = calls.filter { theirs[$0.id].map { $0.problem == nil } ?? false }
        let ours = try OracleProgram.of(lowered.client, calls: calls).run()
        for call in known {
            guard let mine = ours[call.id], let other = theirs[call.id] else {
                Issue.record("\(call.id): nothing was sent")
                continue
            }
            #expect(Comparison(call, mine, other).differences == [], "\(call.id)")
        }
    }

    @Test("Most operations are known to the library")
    func coverage() throws {
        let theirs = try Library.requests.get()
        let unknown = theirs.filter { $0.value.problem != nil }
        print("\(theirs.count - unknown.count) calls are compared; the library does not know \(unknown.count)")
        for (id, sent) in unknown.sorted(by: { $0.key < $1.key }) { print("  ", id, sent.problem ?? "") }
        #expect(theirs.count - unknown.count > 2_500)
        #expect(unknown.count < 100)
    }
}

/// What the library sends for every call to every document, asked for once.
private enum Library {
    static let requests = Result { try ask() }

    private static func ask() throws -> [String: Sent] {
        // For JSON bodies the library has classes of its own.
        let calls = try Published.names.flatMap { try Published.lower($0).calls.filter { !$0.takesBody } }
        let folder = try ScratchFolder()
        let list = try folder.write(JSONEncoder().encode(calls), to: "calls.json")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "oracle.py").path
        let tool = try Tool(URL(filePath: Published.oracle ?? ""), [script, list])
        try #require(tool.exitCode == 0, "\(tool.errors)")
        return try JSONDecoder().decode([String: Sent].self, from: Data(tool.output.utf8))
    }
}

extension Trait where Self == ConditionTrait {
    fileprivate static var oracle: Self {
        .enabled(if: Published.oracle != nil, "needs WIREFORM_ORACLE, a Python that has Twilio's library")
    }
}

/// One call as both would send it.
private struct Comparison {
    var differences: [String] = []

    init(_ call: Call, _ ours: Sent, _ theirs: Sent) {
        // The library writes the headers of lists into the query, and loses those of deletions.
        let missing = Set(theirs.missing ?? []).union(call.arguments.filter(\.isHeader).map(\.name))
        check("method", ours.method, theirs.method)
        let (ourPlace, ourQuery) = Self.split(ours.url ?? "")
        let (theirPlace, theirQuery) = Self.split(theirs.url ?? "")
        check("address", ourPlace, theirPlace)
        check("query", Self.fields(ourQuery, without: missing), Self.fields(theirQuery, without: missing))
        let ourBody = Self.fields(ours.body ?? "", without: missing)
        let theirBody = Self.fields(theirs.body ?? "", without: missing)
        check("body", ourBody, theirBody)
        if !ourBody.isEmpty {
            check("content type", ours.headers?["content-type"], theirs.headers?["content-type"])
        }
        for argument in call.arguments where argument.isHeader {
            let name = argument.name.lowercased()
            if let value = theirs.headers?[name] { check(name, ours.headers?[name], value) }
            check("having " + name, ours.headers?[name] != nil, true)
        }
    }

    private mutating func check<Value: Equatable>(_ what: String, _ ours: Value, _ theirs: Value) {
        if ours != theirs { differences.append("\(what): \(ours), theirs: \(theirs)") }
    }

    /// The address, its percent-encoding undone, and the query as sent.
    private static func split(_ url: String) -> (String, String) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts[0].removingPercentEncoding ?? String(parts[0])
        return (place, parts.count > 1 ? String(parts[1]) : "")
    }

    /// The fields by name, each name's values in order. JSON text counts as what it says.
    private static func fields(_ text: String, without missing: Set<String>) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for field in FormFields(decoding: text.utf8).fields where !missing.contains(field.name) {
            result[field.name, default: []].append(canonical(field.value))
        }
        return result
    }

    private static func canonical(_ value: String) -> String {
        guard value.hasPrefix("{") || value.hasPrefix("["),
            let json = try? JSONSerialization.jsonObject(with: Data(value.utf8)),
            let data = try? JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
        else { return value }
        return String(decoding: data, as: UTF8.self)
    }
}
