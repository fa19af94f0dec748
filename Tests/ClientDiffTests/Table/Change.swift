// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Testing

@testable import ClientDiff

/// A change of the shop's document, and code that was written before it.
struct Change: Sendable, CustomTestStringConvertible {
    /// What becomes of the code.
    enum Outcome: Sendable {
        /// It does not build any more.
        case breaksBuild
        /// It builds, and something else is sent or read.
        case breaksWire
        /// Nothing, and there is more to call.
        case adds
        /// Nothing.
        case patches
        /// Nothing, and there is nothing to tell.
        case changesNothing
    }

    /// What the server answers.
    struct Answer: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        /// The bodies of the first answer, the second and so on.
        var bodies: [String]

        static let thing = Answer(bodies: [
            #"{"id":"T1","name":"n","size":3,"made":"2025-01-02T03:04:05Z","status":"used","parts":["p"],"code":5}"#
        ])
        static let things = Answer(bodies: [#"[{"id":"T1"}]"#])
        static let visits = Answer(bodies: [
            #"{"visits":["a"],"guests":["z"],"meta":{"next_page_url":"https://shop.example/2"}}"#,
            #"{"visits":["b"],"guests":["y"],"meta":{}}"#,
        ])
        static let sale = Answer(bodies: [#"{"kind":"sale","type":"return","price":7,"reason":"r"}"#])
        static let rated = Answer(
            headers: ["X-Rate-Limit": "9", "X-Rate-Left": "8", "X-Rate-Reset": "7", "X_Rate_Left": "6"],
            bodies: thing.bodies)
        static let nothing = Answer(status: 204, bodies: [""])
        static let redirection = Answer(status: 302, headers: ["Location": "https://shop.example/p"], bodies: [""])
    }

    let name: String
    /// Texts of the document and what is in their place afterwards.
    let edits: [(String, String)]
    let outcome: Outcome
    /// In the order in which they are told.
    let rules: [ChangeRule]
    let answer: Answer
    /// The body of a function that has a `client` and gives text. `Client` is its type.
    let code: String
    /// What the configuration chooses afterwards.
    var typeNames: [String: String] = [:]

    init(
        _ name: String, _ edits: [(String, String)], _ outcome: Outcome, _ rules: [ChangeRule],
        answer: Answer = .thing, typeNames: [String: String] = [:], _ code: String
    ) {
        (self.name, self.edits, self.outcome, self.rules) = (name, edits, outcome, rules)
        (self.answer, self.typeNames, self.code) = (answer, typeNames, code)
    }

    var testDescription: String { name }

    var verdict: ClientChanges.Verdict {
        switch outcome {
        case .breaksBuild, .breaksWire: .major
        case .adds: .minor
        case .patches: .patch
        case .changesNothing: .none
        }
    }

    static let all = methods + requests + parameters + fields + bodies + results + models + types
}
