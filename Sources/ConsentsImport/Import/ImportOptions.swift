// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import WireformRuntime

/// How an import goes about its work.
package struct ImportOptions: Sendable {
    /// Requests at a time.
    package var workers = 4
    /// Rows in a request; Twilio takes 25.
    package var batchSize = 25
    /// Which of several rows about one contact and sender counts.
    package var lastWord = LastWordRule.newest
    /// Who is known to have opted out.
    package var optOuts: (any OptOutRegister)?
    /// Whether rows that were stored and are others now are sent; otherwise they end the run.
    package var resendsChanged = false
    /// How often a row is sent for which the service reports a fault of its own, or nothing. Only requests that were
    /// answered count.
    package var maximumRowAttempts = 5
    /// How long to try again when the service cannot be reached or fails, before the run ends.
    package var patience: Duration = .seconds(3600)
    /// After how many failures of the service a request is cut in two, because one of its rows may be the cause.
    package var failuresBeforeHalving = 8
    /// The first wait before a repetition; each further one is up to twice as long.
    package var baseDelay: Duration = .seconds(1)
    package var maximumDelay: Duration = .seconds(60)
    /// How long rows of a slow input wait for others to fill their request.
    package var lingering: Duration = .milliseconds(250)
    package var time = TimeSource.continuous
    package var now: @Sendable () -> Date = { Date() }
    /// Spreads the waits, from 0 up to 1.
    package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
    /// Called before each wait for a service that cannot be reached or fails.
    package var onWaiting: @Sendable (_ reason: APIError, _ delay: Duration) -> Void = { _, _ in }
    /// Whether the input is read on a thread of its own. Off in tests that repeat what they did to the letter.
    package var readsOnThread = true
    /// Whether rows about one contact and sender are kept in order. Off in the test that shows what happens then.
    package var keepsOrder = true

    package init() {}
}
