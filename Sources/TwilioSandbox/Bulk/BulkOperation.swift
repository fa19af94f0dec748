// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// `Items` one by one: each is stored or refused, whatever becomes of the others.
struct BulkOperation {
    /// What an item of this kind is called in the journal.
    let kind: String
    /// The code of a refused item.
    let refusedCode: Int64
    /// Why an item is refused, in the order of its fields; empty where it is not.
    let problems: @Sendable (BulkItem) -> [String]

    func answer(_ call: inout Call) -> SandboxAnswer {
        // One JSON list, `Items[]` and `Items[0]` are not what Twilio documents, so they count as absent.
        let texts = call.request.form.values(named: "Items").filter { !$0.isEmpty }
        guard !texts.isEmpty else { return malformed(call, "Missing required parameter Items in the post body") }
        guard texts.count <= call.options.maximumItems else {
            return malformed(call, "Items holds more than \(call.options.maximumItems) elements")
        }
        var items: [[String: JSONValue]] = []
        for text in texts {
            guard case .object(let item)? = JSONValue(jsonText: text) else {
                return malformed(call, "Items holds an element that is no JSON object")
            }
            items.append(item)
        }
        return results(items, &call)
    }

    private func results(_ items: [[String: JSONValue]], _ call: inout Call) -> SandboxAnswer {
        var seen: Set<String> = []
        var accepted: [SandboxJournal.Entry] = []
        var results: [JSONValue] = []
        for item in items {
            let id = item["correlation_id"]?.stringValue
            let isRepeated = id.map { !seen.insert($0).inserted } ?? false
            let item = BulkItem(members: item, isRepeated: isRepeated, now: call.now, options: call.options)
            var problems = problems(item)
            if problems.isEmpty, call.dice.rolls(.itemError) { problems = ["INTERNAL_SERVER_ERROR"] }
            if problems.isEmpty {
                accepted.append(.init(kind: kind, accountSID: call.accountSID, item: .object(item.members)))
            }
            results.append([
                "correlation_id": item.members["correlation_id"] ?? .null,
                "error_code": .integer(problems.isEmpty ? 0 : refusedCode),
                "error_messages": .array(problems.map { .string($0) }),
            ])
        }
        do {
            try call.journal.append(accepted)
        } catch {
            return .error(500, 20500, "An internal server error has occurred")
        }
        return answer(results, &call)
    }

    private func answer(_ results: [JSONValue], _ call: inout Call) -> SandboxAnswer {
        var results = results
        if call.dice.rolls(.reordered) { results.shuffle(using: &call.dice) }
        if call.dice.rolls(.partial) { results.removeLast() }
        var body: [String: JSONValue] = ["items": call.dice.rolls(.nullItems) ? .null : .array(results)]
        if call.dice.rolls(.unknownMembers) { body["trace"] = ["span": [1, 2.5, "x"], "sampled": true] }
        var answer = SandboxAnswer.json(201, .object(body))
        answer.fields = [
            "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "POST, OPTIONS",
            "Access-Control-Allow-Headers": "Content-Type, Authorization", "Access-Control-Allow-Credentials": "true",
            "Access-Control-Expose-Headers": "X-Custom-Header1, X-Custom-Header2",
        ]
        return answer
    }

    private func malformed(_ call: Call, _ message: String) -> SandboxAnswer {
        .error(call.options.malformedItemsError, message)
    }
}
