// SPDX-License-Identifier: Apache-2.0

import Dispatch
public import Foundation

extension RequestBody {
    /// Creates a body of a file, which is read while it is sent and can be read again.
    ///
    /// Throws `APIError` of code `invalidRequest` where there is no such file. A file whose size changes before it is
    /// sent ends the call with the same code.
    public static func file(at url: URL) throws -> RequestBody {
        let path = url.path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path),
            attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int
        else {
            throw APIError(.invalidRequest, message: "The file to send does not exist or is not a regular file.")
        }
        return RequestBody(length: size, isReplayable: true) {
            let reader = FileReader(path: path)
            return { try await reader.next() }
        }
    }
}

/// Reads a file piece by piece, away from the threads that tasks run on.
private final class FileReader: Sendable {
    /// Reading a local file does not wait for long, so one queue is enough for all of them.
    private static let queue = DispatchQueue(label: "wireform.files")
    private static let pieceSize = 256 * 1024

    private let path: String
    private let handle = Locked<FileHandle?>(nil)

    init(path: String) {
        self.path = path
    }

    deinit {
        try? handle.withLock { $0 }?.close()
    }

    func next() async throws -> [UInt8]? {
        try await withCheckedThrowingContinuation { continuation in
            Self.queue.async { continuation.resume(with: Result { try self.read() }) }
        }
    }

    private func read() throws -> [UInt8]? {
        try handle.withLock { handle in
            guard let open = handle ?? FileHandle(forReadingAtPath: path) else {
                throw TransportError(.invalidRequest, "The file to send cannot be opened.")
            }
            handle = open
            do {
                return try open.read(upToCount: Self.pieceSize).flatMap { $0.isEmpty ? nil : Array($0) }
            } catch {
                throw TransportError(.invalidRequest, "The file to send cannot be read.")
            }
        }
    }
}
