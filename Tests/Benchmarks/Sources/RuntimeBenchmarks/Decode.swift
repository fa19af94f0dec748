// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TwilioAccounts
@_spi(Generated) import WireformRuntime

/// Reads the answer to a bulk request: as the client does, and with `JSONDecoder` into a synthesised twin.
///
/// How the client reads is its own affair, so it is measured from outside: a call whose answer is read less one whose
/// answer is not, both through a transport that answers at once.
struct Decode: AsyncParsableCommand {
    @Option var rounds = 21
    @Option var count = 200
    @Option var items = 25

    func run() async throws {
        let bytes = answer(items)
        let data = Data(bytes)
        let decoder = JSONDecoder()
        let items = consents(items)
        let twilio = client("http://127.0.0.1", InstantTransport(body: bytes))
        let request = twilio.api.request(.post, "/v1/Consents/Bulk", "CreateBulkConsents", options: [.idempotent])
        guard try decoder.decode(TwilioAccounts.BulkConsents.self, from: data).items?.count == items.count else {
            throw CheckError("the answer was not read")
        }
        let works = [
            Work("unread") {
                let response: Response<NoContent, NoHeaders> = try await twilio.api.send(request)
                consume(response)
            },
            Work("read") {
                let response: Response<TwilioAccounts.BulkConsents, NoHeaders> = try await twilio.api.send(request)
                consume(response)
            },
            Work("call") { consume(try await twilio.bulkConsents.create(items: items)) },
            Work("twin") { consume(try decoder.decode(TwinAnswer.self, from: data)) },
            Work("model") { consume(try decoder.decode(TwilioAccounts.BulkConsents.self, from: data)) },
        ]
        try report(try await measure(works, rounds: rounds, count: count))
    }
}
