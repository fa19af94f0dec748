// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TwilioAccounts
@_spi(Generated) import WireformRuntime

/// Writes the form body of a bulk request: as generated code does, with Foundation, and by copying it.
struct Encode: AsyncParsableCommand {
    @Option var rounds = 21
    @Option var count = 200
    @Option var items = 25

    func run() async throws {
        let items = consents(items)
        let twins = items.map(TwinConsent.init)
        let form = FoundationForm()
        let body = try await recorded(items, baseURL: "http://127.0.0.1").body ?? []
        try check(body, against: try form.percentEncoding(twins))
        let api = client("http://127.0.0.1", InstantTransport(body: [])).api
        let works = [
            Work("copy") { body.withUnsafeBufferPointer { consume(Array($0)) } },
            Work("wireform") {
                // The body of `bulkConsents.create`, but for the sending.
                var request = api.request(.post, "/v1/Consents/Bulk", "CreateBulkConsents", options: [.idempotent])
                request.form.array("Items", items)
                consume(request)
            },
            Work("components") { consume(try form.components(twins)) },
            Work("percent") { consume(try form.percentEncoding(twins)) },
        ]
        try report(try await measure(works, rounds: rounds, count: count))
    }

    /// The same bytes but for the order of keys, which `JSONEncoder` does not promise.
    private func check(_ ours: [UInt8], against theirs: [UInt8]) throws {
        guard ours.sorted() == theirs.sorted() else {
            let texts = [ours, theirs].map { String(decoding: $0, as: UTF8.self) }
            throw CheckError("the bodies differ:\n" + texts.joined(separator: "\n"))
        }
    }
}
