// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("The Accounts document")
struct AccountsDocumentTests {
    private func generate(_ document: [UInt8]) throws -> Generated {
        let overlay = Corpora.package.appending(path: "spec/twilio_accounts_v1.overlay.yaml")
        return try Generated(
            document, overlay: [UInt8](Data(contentsOf: overlay)), module: "TwilioAccounts", files: 3)
    }

    private func own() throws -> Generated {
        try generate([UInt8](Data(contentsOf: Corpora.package.appending(path: "spec/twilio_accounts_v1.yaml"))))
    }

    private static let published = "twilio/twilio_accounts_v1.yaml"

    @Test(
        "Twilio's own document in place of ours gives the same Swift but for doc comments",
        .enabled(if: Corpora.contains(published), "the published documents are not here"))
    func sameAsPublished() throws {
        let ours = try own()
        let theirs = try generate(Corpora.bytes(Self.published))
        #expect(theirs.problems == [])
        for (left, right) in zip(ours.files, theirs.files) {
            #expect(code(left) == code(right))
        }
    }

    private func code(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("///") }
    }

    @Test("Our document gives no warning, and its client none either, whatever the default isolation")
    func compiles() throws {
        let generated = try own()
        #expect(generated.problems == [])
        #expect(try generated.typecheck(module: "TwilioAccounts") == "")
        #expect(try generated.typecheck(module: "TwilioAccounts", options: ["-default-isolation", "MainActor"]) == "")
    }
}
