// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Testing
import YAMLTree

@testable import ClientDiff

/// What the comparison says of a change, beside what the compiler and the wire say.
///
/// "Breaking" has to mean that code which was written before does not build, or that something else is sent or read;
/// anything else, that it builds and the same is sent and read.
@Suite("Changes, checked with the compiler and over the wire")
struct ChangeTableTests {
    @Test("Each is told by its rules, with its places in both documents", arguments: Change.all)
    func told(change: Change) throws {
        let changes = try Self.changes(of: change)
        #expect(changes.all.map(\.rule) == change.rules, "\(changes.text)")
        #expect(changes.verdict == change.verdict)
        #expect(changes.all.allSatisfy { $0.old?.path == "old.yaml" && $0.new?.path == "new.yaml" }, "\(changes.text)")
    }

    @Test("The compiler and the wire agree", .canLink, arguments: Change.all.indices)
    func checked(index: Int) async throws {
        let change = Change.all[index]
        let program = try await ChangeProgram.shared.value
        guard change.outcome != .breaksBuild else {
            #expect(program.errors[index] != nil, "\(change.name): it builds")
            return
        }
        let before = try #require(program.before[index], "\(change.name): it was not run")
        let after = try #require(program.after[index], "\(change.name): it was not run")
        #expect(
            (before != after) == (change.outcome == .breaksWire),
            "\(change.name)\n\n\(before)\n\n-----\n\n\(after)")
        #expect(before.contains("\n\nread ") || before.hasPrefix("read "), "\(change.name): \(before)")
    }

    @Test("What does not build is the code, not the client", .canLink)
    func errors() async throws {
        #expect(try await ChangeProgram.shared.value.errors[-1] == nil)
    }

    @Test("Every rule is in the table")
    func complete() {
        let rules = Set(Change.all.flatMap(\.rules))
        #expect(ChangeRule.allCases.filter { !rules.contains($0) } == [])
        #expect(Set(Change.all.map(\.name)).count == Change.all.count)
    }

    private static func changes(of change: Change) throws -> ClientChanges {
        var options = LoweringOptions(name: "Client")
        let old = try ClientComparisonTests.client(ShopDocument.text, path: "old.yaml", options)
        options.typeNames = change.typeNames
        let new = try ClientComparisonTests.client(change.edited(), path: "new.yaml", options)
        return ClientComparison.changes(from: old, to: new)
    }
}

extension Trait where Self == ConditionTrait {
    /// With SwiftNIO in the runtime, the program would have to be linked with all of that.
    fileprivate static var canLink: Self {
        #if AsyncHTTPClient
            .disabled("not with the trait AsyncHTTPClient")
        #else
            .enabled(if: true)
        #endif
    }
}
