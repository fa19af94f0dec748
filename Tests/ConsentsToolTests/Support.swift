// SPDX-License-Identifier: Apache-2.0

import ConsentsImport
import Foundation
import TestSupport
import TwilioAccounts
import TwilioSandbox
import WireformRuntime

/// A folder of a test's own, removed with the value that holds it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        // In memory where that is possible: results are synchronised with every batch.
        let memory = URL(filePath: "/dev/shm")
        let base =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        url = base.appending(path: "wireform-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: url.appending(path: name))
        return path(name)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}

extension RowReader {
    /// Everything that is left, as short texts.
    mutating func all() throws -> [Element] {
        var elements: [Element] = []
        while let element = try next() { elements.append(element) }
        return elements
    }
}

/// A list of consents, all of them right.
func consentList(_ count: Int) -> String {
    "contact_id,sender_id,status,source\n"
        + (0..<count).map { "+1202555\(1_000_000 + $0),123456,opt-in,website\n" }.joined()
}

extension SandboxTransport {
    /// A client whose waits take no time.
    func client(onTimeOf clock: JumpingClock) -> TwilioAccounts {
        client {
            $0.time = clock.time
            $0.timeout = JumpingClock.never
        }
    }

    func client(_ change: (inout ClientConfiguration) -> Void = { _ in }) -> TwilioAccounts {
        var configuration = ClientConfiguration(transport: self)
        change(&configuration)
        return TwilioAccounts(credentials: credentials, configuration: configuration)
    }
}

/// Runs an import from a file's path to its tally.
func runImport(
    _ input: String, results: String, client: TwilioAccounts, options: ImportOptions = ImportOptions(),
    kind: ImportKind = .consents, mode: ResultsFile.Mode = .resumeIfPresent, stop: StopSignal = StopSignal(),
    target: ImportTarget = ImportTarget(account: "AC1", address: "test"), isPipe: Bool = false,
    now: @escaping @Sendable () -> Date = { Date() }, onProgress: @escaping (Tally, Double?) -> Void = { _, _ in }
) async throws -> Tally {
    let list = ImportList(isRepeatable: !isPipe) { try RowReader(path: input, kind: kind, now: now) }
    let file = try ResultsFile(path: results, rows: list.open(), input: input, target: target, mode: mode)
    return try await Importer(kind: kind, options: options, stop: stop)
        .run(list, results: file, client: client, onProgress: onProgress)
}
