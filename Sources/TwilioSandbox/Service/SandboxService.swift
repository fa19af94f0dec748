// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// The whole service, without the network: a request in, an answer out.
final class SandboxService: Sendable {
    let journal: SandboxJournal
    private let options: SandboxOptions
    private let state: Locked<State>

    private struct State {
        var dice: Dice
        var accounts: [String: Account]
    }

    init(options: SandboxOptions, journal: SandboxJournal) {
        self.options = options
        self.journal = journal
        var accounts = options.furtherAccounts.mapValues { Account(authToken: $0) }
        accounts[options.accountSID] = Account(authToken: options.authToken, apiKeys: options.apiKeys)
        state = Locked(State(dice: Dice(seed: options.seed, rates: options.faults), accounts: accounts))
    }

    func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        let isSlow = state.withLock { $0.dice.rolls(.slow) }
        if isSlow { try? await options.time.sleep(options.slowness) }
        let start = options.time.now()
        return state.withLock { state in
            var answer = process(request, isSlow: isSlow, &state)
            answer.fields.merge(options.headerFields) { own, _ in own }
            answer.fields["Twilio-Request-Id"] = state.dice.sid("RQ")
            answer.fields["Twilio-Concurrent-Requests"] = "1"
            answer.fields["Twilio-Request-Duration"] = seconds(options.time.now() - start)
            return answer
        }
    }

    private func process(_ request: SandboxRequest, isSlow: Bool, _ state: inout State) -> SandboxAnswer {
        if let fault = state.dice.roll(SandboxFault.beforeProcessing) { return fault.answer }
        guard let sid = signedIn(request, state.accounts), var account = state.accounts[sid] else {
            var answer = SandboxAnswer.error(401, 20003, "Authenticate")
            answer.fields["WWW-Authenticate"] = "Basic realm=\"Twilio API\""
            return answer
        }
        if isSlow, options.slowness > .seconds(3), request.path.hasSuffix("/Bulk"), let failure = options.expiryError {
            return .error(failure, "The request took too long")
        }
        var call = Call(
            request: request, accountSID: sid, options: options, journal: journal, now: options.now(),
            dice: state.dice)
        var answer = account.answer(&call)
        state.accounts[sid] = account
        if call.dice.rolls(.droppedAfter) { answer.isCutShort = true }
        state.dice = call.dice
        return answer
    }

    /// The account whose credentials a request carries. See RFC 7617, section 2.
    private func signedIn(_ request: SandboxRequest, _ accounts: [String: Account]) -> String? {
        guard let (user, password) = request.basicCredentials else { return nil }
        if let account = accounts[user] { return account.accepts(token: password) ? user : nil }
        return accounts.first { $0.value.apiKeys[user] == password && $0.value.apiKeys[user] != nil }?.key
    }

    private func seconds(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        let digits = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

/// One request that has been let in, and what answering it needs.
struct Call {
    let request: SandboxRequest
    let accountSID: String
    let options: SandboxOptions
    let journal: SandboxJournal
    let now: Date
    var dice: Dice
}
