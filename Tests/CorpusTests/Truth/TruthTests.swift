// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What is left of random valid values that go through the generated types.
///
/// Eight documents where `WIREFORM_TRUTH` names a Python with the packages that `instances.py` needs, and every published
/// document of a folder where `WIREFORM_TRUTH_ALL` is set too.
@Suite("Generated types keep what documents describe", .serialized)
struct TruthTests {
    static let python = ProcessInfo.processInfo.environment["WIREFORM_TRUTH"]

    /// Small ones of many authors and generators, in which every way to say null and to tell unions apart occurs.
    private static let few = [
        "bump-traintravel.yaml", "clerk-webhooks.yaml", "immich-server.json", "line-messaging.yaml",
        "localstack-api.yaml",
        "pinecone-assistant.yaml", "qdrant-api.json", "spotify-web.yaml", "supabase-auth.yaml", "svix-webhooks.json",
    ]

    private static var documents: [String] {
        guard python != nil, let folder = Corpora.path("public") else { return [] }
        guard ProcessInfo.processInfo.environment["WIREFORM_TRUTH_ALL"] != nil else {
            return few.filter { Corpora.contains("public/\($0)") }
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".yaml") }.sorted()
    }

    @Test("Of a thousand values all but five come back equal", arguments: documents)
    func values(name: String) throws {
        let path = try #require(Corpora.path("public/\(name)"))
        let seed = 7
        let instances = try Tool(
            URL(filePath: try #require(Self.python)),
            [Corpora.package.appending(path: "Tests/CorpusTests/Truth/instances.py").path, path, "6", "\(seed)"])
        try #require(instances.exitCode == 0, "\(instances.errors.suffix(1_000))")
        let values = try instances.output.split(separator: "\n").map {
            try JSONDecoder().decode(TruthProgram.Value.self, from: Data($0.utf8))
        }
        let outcomes = try TruthProgram(document: Corpora.bytes("public/\(name)")).outcomes(of: values)
        let kept = outcomes.count { $0.outcome.isKept }
        let share = Double(kept) / Double(max(outcomes.count, 1))
        let equal = outcomes.count { $0.outcome == .equal }
        print("\(name): \(outcomes.count) values, seed \(seed), \(equal) equal, \(kept) but for null: \(share)")
        let lost = outcomes.filter { !$0.outcome.isKept }.prefix(5)
        #expect(share >= 0.995, "\(lost.map(\.description).joined(separator: "\n"))")
    }
}
