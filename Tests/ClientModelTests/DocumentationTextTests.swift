// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("DocumentationText")
struct DocumentationTextTests {
    @Test(
        "Limits are a sentence of their own behind the document's words",
        arguments: [
            ("The account", "The account. At most 3."), ("The account.", "The account. At most 3."),
            ("Which? ", "Which? At most 3."), ("One of `a`\n", "One of `a`. At most 3."), ("", "At most 3."),
            ("Fields:\n\n- `a`: one\n- `b`: two", "Fields:\n\n- `a`: one\n- `b`: two\n\nAt most 3."),
        ])
    func sentences(text: String, expected: String) {
        #expect(DocumentationText.sentence(text, then: "At most 3.") == expected)
        #expect(DocumentationText.sentence(text, then: "") == text)
    }
}
