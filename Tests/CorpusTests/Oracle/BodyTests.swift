// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import Testing

/// Sends a JSON body to every operation that takes one. What is sent has to be what was given: decoded into the model
/// that the method takes, and written again by it.
@Suite("JSON bodies of published documents", .published, .serialized)
struct BodyTests {
    @Test("Each is sent as it was given, under the document's content type", arguments: Published.names)
    func bodies(name: String) throws {
        let lowered = try Published.lower(name)
        let calls = lowered.calls
        let given = calls.filter { $0.body != nil }
        let taking = lowered.client.resources.flatMap(\.methods).filter {
            $0.request.takesJSON
        }
        // Every operation is called at least once with a body.
        #expect(Set(given.map(\.operationID)) == Set(taking.map(\.request.operationID)))
        guard !given.isEmpty else { return }
        let sent = try OracleProgram.of(lowered.client, calls: calls).run()
        for call in given {
            guard let body = call.body, let mine = sent[call.id] else {
                Issue.record("\(call.id): nothing was sent")
                continue
            }
            #expect(mine.headers?["content-type"] == body.contentType, "\(call.id)")
            let wanted = try Self.json(body.json)
            let written = try Self.json(mine.body ?? "")
            #expect(Difference.between(wanted, written) == [], "\(call.id)")
            #expect(Difference.between(written, wanted) == [], "\(call.id)")
        }
    }

    @Test("All 51 of them")
    func count() throws {
        let all = try Published.names.flatMap { try Published.lower($0).client.resources.flatMap(\.methods) }
        #expect(all.count(where: \.request.takesJSON) == 51)
    }

    private static func json(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    }
}
