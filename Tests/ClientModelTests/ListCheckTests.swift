// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("Lists that are checked before they are sent")
struct ListCheckTests {
    private func form(_ list: String, required: String = "[id]", id: String = "{type: string}") throws -> Lowered {
        try Lowered.form(
            "{properties: {Items: {type: array, items: {type: object, required: \(required), properties: {id: \(id), "
                + "ID: {type: string}, n: {type: integer}}}, \(list)}}}")
    }

    @Test("The document says what is checked; without that, nothing is")
    func check() throws {
        #expect(try form("minItems: 1, maxItems: 25").parameters.map(\.check) == [nil])
        #expect(
            try form("maxItems: 25, x-wireform-check-items: true").parameters.map(\.check) == [
                ListCheck(least: nil, most: 25, distinct: nil)
            ])
        let lowered = try form("minItems: 1, maxItems: 25, x-wireform-check-items: {distinct: id}")
        #expect(
            lowered.parameters.map(\.check) == [
                ListCheck(least: 1, most: 25, distinct: .init(wireName: "id", name: "id", isRawValue: false))
            ])
        #expect(lowered.problems == [])
        let identifier = try form(
            "x-wireform-check-items: {distinct: id}", id: "{type: string, x-wireform-identifier: true}")
        #expect(identifier.parameters.first?.check?.distinct?.isRawValue == true)
        // Two names that would be one in Swift.
        let second = try form("x-wireform-check-items: {distinct: ID}", required: "[ID]")
        #expect(second.parameters.first?.check?.distinct?.name == "idValue")
    }

    @Test(
        "What cannot be checked is a warning",
        arguments: [
            ("x-wireform-check-items: {distinct: id}", "[]"), ("x-wireform-check-items: {distinct: n}", "[n]"),
            ("x-wireform-check-items: {distinct: x}", "[id]"), ("x-wireform-check-items: {unique: id}", "[id]"),
            ("x-wireform-check-items: [id]", "[id]"), ("x-wireform-check-items: 25", "[id]"),
        ])
    func warnings(list: String, required: String) throws {
        let lowered = try form(list, required: required)
        #expect(lowered.problems.count == 1)
        #expect(lowered.problems.first?.contains("[invalid-extension]") == true)
        #expect(lowered.parameters.first?.check?.distinct == nil)
    }

    @Test("Only lists are checked")
    func noList() throws {
        let lowered = try Lowered.form("{properties: {Name: {type: string, x-wireform-check-items: true}}}")
        #expect(lowered.problems.first?.contains("'x-wireform-check-items' is for lists") == true)
        #expect(lowered.parameters.map(\.check) == [nil])
    }
}
