// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import HTTPTypes
import WireformRuntime

/// Makes calls for a long time and reports the memory, the descriptors and the threads as it goes.
struct Soak: AsyncParsableCommand {
    @Option var baseURL: String
    @Option var account = "AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"
    @Option var token = "sandbox-auth-token"
    @Option var count = 1_000_000
    @Option(help: "How many requests are under way at the same time.") var concurrency = 16
    @Option(help: "How many reports.") var steps = 20

    struct Usage: Encodable {
        var calls: Int
        var failures: Int
        var seconds: Double
        var kilobytes: Int
        var descriptors: Int
        var threads: Int
    }

    func run() async throws {
        setvbuf(stdout, nil, _IOLBF, 0)
        let start = ContinuousClock.now
        var calls = 0
        var failures = 0
        for _ in 0..<steps {
            failures += await makeCalls(count / steps)
            calls += count / steps
            try report([
                Usage(
                    calls: calls, failures: failures, seconds: start.duration(to: .now) / .seconds(1),
                    kilobytes: memory("VmRSS"), descriptors: entries("/proc/self/fd"),
                    threads: entries("/proc/self/task"))
            ])
        }
    }

    /// Returns how many failed.
    private func makeCalls(_ count: Int) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<concurrency {
                group.addTask { await work(count / concurrency) }
            }
            return await group.reduce(0, +)
        }
    }

    private func work(_ count: Int) async -> Int {
        var failures = 0
        for _ in 0..<count { if await !call() { failures += 1 } }
        return failures
    }

    private func call() async -> Bool {
        let authority = String(baseURL.drop { $0 != ":" }.dropFirst(3))
        let credentials = Data("\(account):\(token)".utf8).base64EncodedString()
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: authority, path: "/v1/Consents/Bulk",
            headerFields: [
                .contentType: "application/x-www-form-urlencoded", .authorization: "Basic \(credentials)",
            ])
        guard let answer = try? await DefaultTransport.shared.send(head, body: RequestBody(Self.form)),
            let body = try? await answer.body.collect(upTo: 1 << 20)
        else { return false }
        return answer.head.status == .created && !body.isEmpty
    }

    private static let form: [UInt8] = Array(
        ("Items=%7B%22contact_id%22%3A%22%2B12025550123%22%2C%22correlation_id%22%3A%2200000000000000000000000000000001%22"
            + "%2C%22sender_id%22%3A%22MG00000000000000000000000000000001%22%2C%22status%22%3A%22opt-in%22"
            + "%2C%22source%22%3A%22website%22%7D").utf8)

    private func entries(_ path: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
    }
}
