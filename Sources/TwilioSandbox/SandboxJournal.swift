// SPDX-License-Identifier: Apache-2.0

import Foundation
public import WireformRuntime

/// What a sandbox has accepted, in order.
public final class SandboxJournal: Sendable {
    /// One accepted item.
    public struct Entry: Sendable, Hashable {
        /// `consent` or `contact`.
        public let kind: String
        /// The account that sent it.
        public let accountSID: String
        /// The item as sent.
        public let item: JSONValue
    }

    private struct State {
        var entries: [Entry] = []
        var count = 0
        var file: FileHandle?
    }

    private let keepsEntries: Bool
    private let state: Locked<State>

    init(options: SandboxOptions) throws {
        keepsEntries = options.keepsJournal
        state = Locked(State(file: try options.journalFile.map(Self.open)))
    }

    /// Everything accepted; empty where ``SandboxOptions/keepsJournal`` is off.
    public var entries: [Entry] { state.withLock { $0.entries } }

    /// How many items were accepted, repetitions included.
    public var count: Int { state.withLock { $0.count } }

    /// Writes a request's items. Throws when the file cannot be written; then none of them counts.
    func append(_ entries: [Entry]) throws {
        try state.withLock { state in
            try state.file?.write(contentsOf: Data(entries.flatMap(\.line)))
            state.count += entries.count
            if keepsEntries { state.entries += entries }
        }
    }

    func close() {
        state.withLock { state in
            try? state.file?.close()
            state.file = nil
        }
    }

    /// Opens a file to append to. As it holds phone numbers, a new one can be read by its owner alone, and what is a link
    /// to another file is refused.
    private static func open(_ path: String) throws -> FileHandle {
        let descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let reason = errno == ELOOP ? "it is a symbolic link" : String(cString: strerror(errno))
            throw SandboxError("\(path) cannot be written to: \(reason).")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}

extension SandboxJournal.Entry {
    fileprivate var line: [UInt8] {
        JSONValue.object(["kind": .string(kind), "account_sid": .string(accountSID), "item": item]).jsonText + [0x0A]
    }
}
