// SPDX-License-Identifier: Apache-2.0

/// How fast an import goes, and how long it will take.
///
/// Rows that earlier runs settled are passed over in no time, so a run that goes on is measured from the first row that
/// it settles itself.
package struct Pace: Sendable {
    private struct Point {
        var time: Duration
        var fraction: Double?
        var rows = 0
    }

    private var first: Point
    private var last: Point
    private var isBegun = false

    package init(from start: Duration) {
        first = Point(time: start, fraction: 0)
        last = first
    }

    /// Takes down where things stand.
    package mutating func add(_ tally: Tally, fraction: Double?, at time: Duration) {
        last = Point(
            time: time, fraction: fraction, rows: tally.settled)
        if !isBegun, tally.settledBefore > 0 { first = last }
        isBegun = true
    }

    /// `nil` until something can be said.
    package var rowsPerSecond: Double? {
        last.time > first.time ? Double(last.rows - first.rows) / ((last.time - first.time) / .seconds(1)) : nil
    }

    /// How long the rest takes if it goes on like this.
    package var left: Duration? {
        guard let done = last.fraction, let begun = first.fraction, done - begun > 0.001, done < 1 else { return nil }
        return (last.time - first.time) * ((1 - done) / (done - begun))
    }
}
