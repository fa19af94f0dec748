// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import HTTPTypes
import RuntimeTestSupport
import TestSupport
import Testing
import TwilioAccounts
import TwilioSandbox
import WireformRuntime

/// What goes wrong with single requests, clocks and files costs the others nothing.
@Suite("Trouble on the way")
struct TroubleTests {
    private let folder: TemporaryFolder
    private let clock = JumpingClock()

    init() throws { folder = try TemporaryFolder() }

    private var options: ImportOptions {
        var options = ImportOptions()
        options.time = clock.time
        options.random = { 0.5 }
        return options
    }

    private func run(_ rows: Int, _ transport: some HTTPTransport) async throws -> Tally {
        var configuration = ClientConfiguration(transport: transport)
        configuration.time = clock.time
        configuration.timeout = JumpingClock.never
        configuration.retryPolicy = .never
        let client = TwilioAccounts(
            credentials: try SandboxTransport().credentials, configuration: configuration)
        return try await runImport(
            folder.write("list.csv", consentList(rows)), results: folder.path("r.jsonl"), client: client,
            options: options)
    }

    private func lines() throws -> [ResultLine] {
        try folder.text("r.jsonl").split(separator: "\n").compactMap { ResultLine(parsing: String($0)) }
    }

    @Test(
        "A row for which requests are refused or fail is found, and the others are stored", arguments: [400, 413, 500])
    func poison(status: Int) async throws {
        var options = SandboxOptions()
        options.bulkRequestsPerMinute = nil
        let sandbox = try SandboxTransport(options: options)
        let transport = Poisoned(sandbox: sandbox, number: "1000017", status: status)
        let tally = try await run(50, transport)
        #expect(tally.accepted == 49)
        #expect(tally.failed == 1)
        #expect(try lines().filter { $0.outcome == .failed }.map(\.row) == [18])
    }

    @Test("An answer that cannot be read whole settles what it says, and the rest is asked again")
    func partlyReadable() async throws {
        let sandbox = try SandboxTransport()
        let requests = Locked(0)
        let transport = Changed(sandbox: sandbox) { text in
            let count = requests.withLock { count in
                count += 1
                return count
            }
            guard count == 1, let end = text.firstRange(of: "\"error_code\":0,") else { return text }
            return text.replacingCharacters(in: end, with: "")
        }
        let tally = try await run(25, transport)
        #expect(tally.accepted == 25)
        #expect(tally.requests == 2)
        #expect(tally.retried == 1)
    }

    @Test("Answers that say nothing are not asked for hours")
    func unreadable() async throws {
        let sandbox = try SandboxTransport()
        let tally = try await run(25, Changed(sandbox: sandbox) { _ in "{\"items\":[{\"correlation_id\":null}]}" })
        #expect(tally.failed == 25)
        #expect(tally.requests == 5)
    }

    @Test("A machine that sleeps during a request tries again")
    func sleep() async throws {
        let sandbox = try SandboxTransport()
        let requests = Locked(0)
        let clock = clock
        let slept = Failing(sandbox: sandbox) {
            let count = requests.withLock { count in
                count += 1
                return count
            }
            guard count <= 2 else { return false }
            clock.advance(by: .seconds(7200))
            return true
        }
        #expect(try await run(5, slept).accepted == 5)
    }

    @Test("A rehearsal never replaces the results of sending rows elsewhere")
    func rehearsal() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(3))
        _ = try await runImport(input, results: folder.path("r.jsonl"), client: sandbox.client())
        let text = try folder.text("r.jsonl")
        let error = await #expect(throws: ImportError.self) {
            try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(), mode: .startAnew,
                target: ImportTarget(account: "AC5a", address: ImportTarget.sandboxAddress))
        }
        #expect(error?.description.contains("these are the results of sending rows to test") == true)
        #expect(try folder.text("r.jsonl") == text)
    }

    @Test("Results alone give no number back: their hashes depend on a key beside them, and only the owner reads both")
    func keys() async throws {
        let sandbox = try SandboxTransport()
        let input = try folder.write("list.csv", consentList(3))
        for name in ["a.jsonl", "b.jsonl"] {
            _ = try await runImport(input, results: folder.path(name), client: sandbox.client())
            for file in [name, name + ".key"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(file))
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
        func ids(_ name: String) throws -> [String] {
            try folder.text(name).split(separator: "\n").compactMap { ResultLine(parsing: String($0))?.correlationID }
        }
        #expect(Set(try ids("a.jsonl")).isDisjoint(with: try ids("b.jsonl")))
        try FileManager.default.removeItem(atPath: folder.path("a.jsonl.key"))
        let error = await #expect(throws: ImportError.self) {
            try await runImport(input, results: folder.path("a.jsonl"), client: sandbox.client())
        }
        #expect(error?.description.contains("a.jsonl.key: the key of these results is not there") == true)
    }

    @Test("A row that differs in one letter is not taken for the stored one")
    func changedRow() async throws {
        let sandbox = try SandboxTransport()
        // By 16 bits of a common hash these two are equal.
        let rows = ["opt-in", "opt-out"].map { "+12021007908,123456,\($0),website\n" }
        for row in rows {
            let input = try folder.write("list.csv", "contact_id,sender_id,status,source\n" + row)
            var options = ImportOptions()
            options.resendsChanged = true
            let tally = try await runImport(
                input, results: folder.path("r.jsonl"), client: sandbox.client(), options: options)
            #expect(tally.accepted == 1)
        }
    }

    @Test("Rows that only moved in the list are not sent again")
    func moved() async throws {
        let sandbox = try SandboxTransport()
        let lines = consentList(30).split(separator: "\n").map(String.init)
        func run(_ lines: [String]) async throws -> Tally {
            var options = ImportOptions()
            options.resendsChanged = true
            return try await runImport(
                folder.write("list.csv", lines.map { $0 + "\n" }.joined()), results: folder.path("r.jsonl"),
                client: sandbox.client(), options: options)
        }
        _ = try await run(lines)
        let moved = try await run([lines[0]] + lines.dropFirst().reversed() + ["+12025559999,123456,opt-out,website"])
        #expect(moved.accepted == 1 && moved.settledBefore == 30)
        #expect(try ResultsReport(path: folder.path("r.jsonl")).tally.accepted == 31)
    }

    @Test("Results of version 2 are summed up, and no run goes on from them")
    func olderVersion() async throws {
        let header =
            #"{"results":"twilio-consents","account":"AC1","address":"test","columns":["contact_id","sender_id","status","source"],"format":"csv","input":"list.csv","kind":"consents","map":{},"set":{},"skip":[],"version":2}"#
        let line =
            #"{"row":1,"line":2,"check":17,"correlation_id":"a","outcome":"accepted","error_code":0,"error_messages":[],"attempt":1,"time":"2025-01-01T00:00:00Z"}"#
        let results = try folder.write("r.jsonl", header + "\n" + line + "\n")
        #expect(try ResultsReport(path: results).tally.accepted == 1)
        let error = await #expect(throws: ImportError.self) { try await run(1, SandboxTransport()) }
        #expect(error?.description.contains("written by an earlier version") == true)
    }
}

/// Refuses every request that holds a certain number.
private struct Poisoned: HTTPTransport {
    let sandbox: SandboxTransport
    let number: String
    let status: Int

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let bytes = try await body?.collect(upTo: .max) ?? []
        if String(decoding: bytes, as: UTF8.self).contains(number) { return TransportResponse(status: status) }
        return try await sandbox.send(request, body: body)
    }
}

/// Changes the text of answers.
private struct Changed: HTTPTransport {
    let sandbox: SandboxTransport
    let change: @Sendable (String) -> String

    init(sandbox: SandboxTransport, change: @escaping @Sendable (String) -> String) {
        self.sandbox = sandbox
        self.change = change
    }

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let answer = try await sandbox.send(request, body: body)
        let text = String(decoding: try await answer.body.collect(upTo: .max), as: UTF8.self)
        return TransportResponse(head: answer.head, body: Array(change(text).utf8))
    }
}

/// Loses the connection when told to.
private struct Failing: HTTPTransport {
    let sandbox: SandboxTransport
    let fails: @Sendable () -> Bool

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        if fails() { throw TransportError(.connectionLost, "The connection was lost.") }
        return try await sandbox.send(request, body: body)
    }
}
