// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Generated types, compiled and run")
struct TypeTests {
    @Test("Values are read, made and written as the document has them", arguments: Array(TypeCase.all.enumerated()))
    func types(index: Int, each: TypeCase) async throws {
        let results = try await TypeProgram.shared.value.results[index]
        #expect(results == each.checks.map(\.result))
    }
}
