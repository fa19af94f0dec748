// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Reads an input where it is asked for, so that a test on one thread repeats itself to the letter.
final class DirectRows: RowSource {
    private struct State {
        var rows: RowReader
        var isAtEnd = false
    }

    private let state: Locked<State>
    private let chunkSize: Int

    init(_ rows: sending RowReader, chunkSize: Int = 8) {
        state = Locked(State(rows: rows))
        self.chunkSize = chunkSize
    }

    func next() async -> RowChunk? {
        state.withLock { state in
            guard !state.isAtEnd else { return nil }
            var chunk = RowChunk()
            do {
                while chunk.elements.count < chunkSize, let element = try state.rows.next() {
                    chunk.elements.append(element)
                }
                state.isAtEnd = chunk.elements.count < chunkSize
            } catch {
                chunk.problem = error
                state.isAtEnd = true
            }
            chunk.fraction = state.rows.fraction
            if state.isAtEnd { chunk.unterminatedLine = state.rows.unterminatedLine }
            return chunk.isEmpty ? nil : chunk
        }
    }
}
