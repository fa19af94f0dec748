// SPDX-License-Identifier: Apache-2.0

/// Where the chunks of an answer come from.
package protocol BodySource: Sendable {
    /// Waits for the next chunk; `nil` behind the last. For one caller at a time.
    func next() async throws -> [UInt8]?
    /// Waits until that many bytes have come, or all of them, where the source can; otherwise as ``next()``. Whoever
    /// wants a body whole is woken once for it.
    func next(atLeast count: Int) async throws -> [UInt8]?
    /// What can be had without waiting, if anything.
    func nextIfReady() -> [UInt8]?
    /// Ends the transfer. What waits in ``next()`` is given `CancellationError`.
    func cancel()
}

extension BodySource {
    package func next(atLeast count: Int) async throws -> [UInt8]? { try await next() }
}

/// Chunks of any sequence.
///
/// One task at a time reads it, as ``BodySource`` asks, which is what makes it safe to keep the iterator.
final class SequenceSource<Chunks: AsyncSequence & Sendable>: BodySource, @unchecked Sendable
where Chunks.Element == [UInt8] {
    private let chunks: Chunks
    private var iterator: Chunks.AsyncIterator?
    private let isCancelled = Locked(false)

    init(_ chunks: Chunks) {
        self.chunks = chunks
    }

    func nextIfReady() -> [UInt8]? { nil }

    func next() async throws -> [UInt8]? {
        var iterator = self.iterator ?? chunks.makeAsyncIterator()
        while !isCancelled.withLock({ $0 }) {
            let chunk = try await iterator.next()
            self.iterator = iterator
            if chunk?.isEmpty != true { return chunk }
        }
        throw CancellationError()
    }

    func cancel() {
        isCancelled.withLock { $0 = true }
    }
}

/// Chunks of another source, which are counted as they are read.
final class CountingSource: BodySource {
    private let source: any BodySource
    private let total: Int?
    private let report: @Sendable (TransferProgress) -> Void
    private let completed = Locked(0)

    init(_ source: any BodySource, total: Int?, _ report: @escaping @Sendable (TransferProgress) -> Void) {
        self.source = source
        self.total = total
        self.report = report
    }

    func nextIfReady() -> [UInt8]? { counted(source.nextIfReady()) }
    func next() async throws -> [UInt8]? { counted(try await source.next()) }
    func cancel() { source.cancel() }

    private func counted(_ chunk: [UInt8]?) -> [UInt8]? {
        guard let chunk else { return nil }
        let completed = completed.withLock { completed in
            completed += chunk.count
            return completed
        }
        report(TransferProgress(completed: completed, total: total))
        return chunk
    }
}
