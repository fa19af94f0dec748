// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TwilioAccounts
@_spi(Generated) import WireformRuntime

/// Sends bulk requests to a server in another process: through the client, and the same bytes through the transport
/// alone, each with and without the encoding and decoding that a caller needs anyway, in turns.
struct Calls: AsyncParsableCommand {
    enum Carrier: String, ExpressibleByArgument {
        case curl, session, pooled
    }

    @Option var baseURL: String
    @Option var transport = Carrier.curl
    @Option var rounds = 7
    @Option var count = 400
    @Option var items = 25
    @Option(help: "How many requests are under way at the same time.") var concurrency = 1

    /// What one request takes.
    struct Cost: Encodable {
        var name: String
        var microseconds: Double
        var cpu: Double
    }

    func run() async throws {
        let pooled = AsyncHTTPClientTransport()
        let transport: any HTTPTransport =
            switch self.transport {
            case .curl: CURLTransport()
            case .session: URLSessionTransport()
            case .pooled: pooled
            }
        let items = consents(items)
        let twilio = client(baseURL, transport)
        let sent = try await recorded(items, baseURL: baseURL)
        let form = FoundationForm()
        let twins = items.map(TwinConsent.init)
        let decoder = JSONDecoder()
        // The body of `bulkConsents.create`, but for the sending.
        var ready = twilio.api.request(.post, "/v1/Consents/Bulk", "CreateBulkConsents", options: [.idempotent])
        ready.form.array("Items", items)
        let request = ready
        var costs: [String: [Cost]] = [:]
        for round in 0...rounds {
            let bare = try await cost("bare") {
                let answer = try await transport.send(sent.head, body: sent.body.map { RequestBody($0) })
                _ = try await answer.body.collect(upTo: 1 << 24)
                guard answer.head.status == .created else { throw CheckError("\(answer.head.status)") }
            }
            let byHand = try await cost("by-hand") {
                let answer = try await transport.send(
                    sent.head, body: RequestBody(try form.components(twins)))
                guard answer.head.status == .created else { throw CheckError("\(answer.head.status)") }
                consume(try decoder.decode(TwinAnswer.self, from: Data(try await answer.body.collect(upTo: 1 << 24))))
            }
            let sending = try await cost("sending") {
                let response: Response<NoContent, NoHeaders> = try await twilio.api.send(request)
                consume(response)
            }
            let whole = try await cost("client") { _ = try await twilio.bulkConsents.create(items: items) }
            // The first round only warms up.
            if round > 0 { for cost in [bare, byHand, sending, whole] { costs[cost.name, default: []].append(cost) } }
        }
        let medians = ["bare", "by-hand", "sending", "client"].map { name in
            let all = costs[name] ?? []
            return Cost(name: name, microseconds: median(all.map(\.microseconds)), cpu: median(all.map(\.cpu)))
        }
        try report(medians)
        await pooled.shutdown()
    }

    /// The time and the processor time of one request among many.
    private func cost(_ name: String, _ body: @escaping @Sendable () async throws -> Void) async throws -> Cost {
        let cpu = processorTime()
        let time = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<concurrency {
                    group.addTask { for _ in 0..<count / concurrency { try await body() } }
                }
                try await group.waitForAll()
            }
        }
        let requests = Double(count / concurrency * concurrency)
        return Cost(
            name: name, microseconds: time / .microseconds(1) / requests, cpu: (processorTime() - cpu) / requests)
    }
}
