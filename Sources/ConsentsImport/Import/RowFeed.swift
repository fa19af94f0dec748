// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// Reads an input on a thread of its own, some way ahead: waiting for a pipe, or for a disk, holds up nobody.
///
/// Elements are handed on many at a time, but none later than a tenth of a second after it was read.
final class RowFeed: RowSource, @unchecked Sendable {
    private static let capacity = 1024
    private static let plenty = 128

    /// Guards everything below, and wakes the thread.
    private let condition = NSCondition()
    private var chunk = RowChunk()
    private var isAtEnd = false
    private var isCancelled = false
    private var waiter: CheckedContinuation<RowChunk?, Never>?
    private let ticks = DispatchSource.makeTimerSource(queue: .global())

    init(_ rows: sending RowReader) {
        // Handed over: nobody else reads it.
        nonisolated(unsafe) var rows = rows
        ticks.setEventHandler { [weak self] in self?.handOn(atLeast: 1) }
        ticks.schedule(deadline: .now() + 0.1, repeating: 0.1)
        ticks.resume()
        let thread = Thread { [self] in read(&rows) }
        thread.stackSize = 1 << 21
        thread.start()
    }

    deinit { ticks.cancel() }

    func next() async -> RowChunk? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { take($0) }
        } onCancel: {
            cancel()
        }
    }

    private func take(_ continuation: CheckedContinuation<RowChunk?, Never>) {
        condition.lock()
        waiter = continuation
        let isDue = isAtEnd || isCancelled || chunk.elements.count >= Self.plenty
        condition.unlock()
        if isDue { handOn(atLeast: 0) }
    }

    private func cancel() {
        condition.lock()
        isCancelled = true
        condition.signal()
        condition.unlock()
        handOn(atLeast: 0)
    }

    /// Gives the waiter what there is, where that is enough.
    private func handOn(atLeast count: Int) {
        condition.lock()
        guard let waiter, chunk.elements.count >= count else { return condition.unlock() }
        self.waiter = nil
        let chunk = chunk
        self.chunk = RowChunk(fraction: chunk.fraction)
        condition.signal()
        condition.unlock()
        waiter.resume(returning: chunk.isEmpty ? nil : chunk)
    }

    private func read(_ rows: inout RowReader) {
        while true {
            var problem: (any Error)?
            var element: RowReader.Element?
            do { element = try rows.next() } catch { problem = error }
            let last = element == nil ? rows.unterminatedLine : nil
            guard add(element, problem, rows.fraction, last) else { break }
        }
        ticks.cancel()
        handOn(atLeast: 0)
    }

    /// - Returns: Whether more is to be read.
    private func add(_ element: RowReader.Element?, _ problem: (any Error)?, _ fraction: Double?, _ last: Int?) -> Bool
    {
        condition.lock()
        while chunk.elements.count >= Self.capacity, !isCancelled { condition.wait() }
        chunk.fraction = fraction
        if let element { chunk.elements.append(element) }
        chunk.problem = problem
        chunk.unterminatedLine = last
        isAtEnd = element == nil
        let goesOn = !isAtEnd && !isCancelled
        let isPlenty = chunk.elements.count >= Self.plenty && waiter != nil
        condition.unlock()
        if isPlenty { handOn(atLeast: 1) }
        return goesOn
    }
}
