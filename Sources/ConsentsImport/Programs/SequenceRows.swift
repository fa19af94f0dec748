// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Rows that a program gives, one at a time.
///
/// Asked by one task at a time, so that nobody else moves the iterator.
final class SequenceRows<Rows: AsyncSequence>: RowSource, @unchecked Sendable where Rows.Element == ConsentRow {
    private let kind: ImportKind
    private let now: @Sendable () -> Date
    private var iterator: Rows.AsyncIterator
    private var builder: RowBuilder
    private var count = 0

    init(_ rows: Rows, kind: ImportKind, key: RowKey, now: @escaping @Sendable () -> Date) {
        self.kind = kind
        self.now = now
        iterator = rows.makeAsyncIterator()
        builder = RowBuilder(kind: kind)
        builder.key = key
    }

    func next() async -> RowChunk? {
        do {
            guard let row = try await iterator.next() else { return nil }
            count += 1
            let values = row.values(for: kind)
            return RowChunk(
                elements: [builder.element(values, problems: problems(values), number: count, line: count)])
        } catch {
            return Task.isCancelled ? nil : RowChunk(problem: error)
        }
    }

    private func problems(_ values: [String]) -> [String] {
        let today = now()
        return zip(kind.fields, values).compactMap { field, value in
            if value.isEmpty { return field.isRequired ? "\(field.name) is empty" : nil }
            return field.problem(value, today).map { "\(field.name) \($0)" }
        }
    }
}
