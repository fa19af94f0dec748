// SPDX-License-Identifier: Apache-2.0

/// Looks through a list before anything is sent.
struct FirstPass {
    let list: ImportList
    let triage: Triage
    let key: RowKey
    let stop: StopSignal
    /// Whether each row's fate is to be counted, and not only found out.
    var isPlanning = false
    var onProgress: @Sendable (Tally, _ fraction: Double?) -> Void = { _, _ in }

    /// Finds out which rows have the last word.
    ///
    /// - Returns: Why nothing may be sent. An end that cannot be read is no such reason: the second pass meets it too.
    func run() throws -> String? {
        var rows = try list.open()
        rows.use(key, makesIDs: false)
        while !stop.isStopped {
            guard let element = try? rows.next() else { return nil }
            do { try note(element) } catch { return "\(error)" }
        }
        return nil
    }

    private func note(_ element: RowReader.Element) throws {
        let earlier = triage.earlier
        try triage.check(element.number, element.line, element.check) {
            if case .row(let row) = element { earlier.hasStored(row) } else { false }
        }
        triage.words.note(element)
    }

    /// Counts what a run would do.
    func plan() throws -> ImportPlan {
        var rows = try list.open()
        rows.use(key, makesIDs: false)
        var plan = ImportPlan()
        while !stop.isStopped {
            do {
                guard let element = try rows.next() else { break }
                try note(element)
                plan.add(element, triage)
            } catch {
                plan.tally.inputProblem = "\(error)"
                break
            }
            if plan.tally.read.isMultiple(of: 10_000) { onProgress(plan.tally, rows.fraction) }
        }
        onProgress(plan.tally, rows.fraction)
        plan.tally.isStopped = stop.isStopped
        plan.tally.unterminatedLine = rows.unterminatedLine
        plan.finish(triage.words)
        return plan
    }
}
