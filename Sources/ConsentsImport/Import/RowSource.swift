// SPDX-License-Identifier: Apache-2.0

/// Elements of an input that came together.
struct RowChunk: Sendable {
    var elements: [RowReader.Element] = []
    /// How much of the input has been read behind them, from 0 to 1; `nil` where its size is unknown.
    var fraction: Double?
    /// The line of a last row that was left, because no line end follows it yet.
    var unterminatedLine: Int?
    /// Why there is no more. What came before is none the worse for it.
    var problem: (any Error)?

    var isEmpty: Bool { elements.isEmpty && problem == nil && unterminatedLine == nil }
}

/// Where a run gets its rows.
protocol RowSource: Sendable {
    /// The next elements, as soon as there are any; `nil` at the end. For one caller at a time. Returns when the
    /// calling task is cancelled.
    func next() async -> RowChunk?
}
