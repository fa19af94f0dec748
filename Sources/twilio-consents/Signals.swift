// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// SIGINT and SIGTERM. The first is handed on; after it both do what they always do, so that a second one ends the
/// process.
final class Signals {
    private let sources: [any DispatchSourceSignal]
    private let received: AsyncStream<Void>

    init() {
        let (received, signal) = AsyncStream.makeStream(of: Void.self)
        self.received = received
        sources = [SIGINT, SIGTERM].map { number in
            Foundation.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                for number in [SIGINT, SIGTERM] { Foundation.signal(number, SIG_DFL) }
                signal.yield()
            }
            source.resume()
            return source
        }
    }

    /// Waits for the first one.
    func first() async {
        for await _ in received { return }
    }

    func onFirst(_ action: @escaping @Sendable () -> Void) {
        Task { [received] in
            for await _ in received { return action() }
        }
    }
}
