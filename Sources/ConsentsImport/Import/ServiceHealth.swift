// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// Whether the service answers anybody at all, as far as the requests of one run tell.
final class ServiceHealth: Sendable {
    private struct State {
        var successes = 0
        var refusals = 0
    }

    private let state = Locked(State())

    /// How many requests were answered.
    var successes: Int { state.withLock { $0.successes } }

    func noteSuccess() {
        state.withLock { state in
            state.successes += 1
            state.refusals = 0
        }
    }

    /// Takes down a refusal of a single row. `false` where so many came in a row that it is not about the rows.
    func noteRefusal() -> Bool {
        state.withLock { state in
            state.refusals += 1
            return state.refusals < 50
        }
    }
}
