// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import WireformRuntime

/// SIGINT and SIGTERM. The first is handed on; after it both do what they always do, so that a second one ends the
/// process. SIGPIPE is ignored: an import goes on when nobody reads what it says any more.
final class Signals {
    private let sources: [any DispatchSourceSignal]
    private let received: AsyncStream<Void>
    private let handler = Handler()

    init() {
        let (received, signal) = AsyncStream.makeStream(of: Void.self)
        self.received = received
        Foundation.signal(SIGPIPE, SIG_IGN)
        sources = [SIGINT, SIGTERM].map { number in
            Foundation.signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [handler] in
                for number in [SIGINT, SIGTERM] { Foundation.signal(number, SIG_DFL) }
                handler.action.withLock { $0 }?()
                signal.yield()
            }
            source.resume()
        }
    }

    /// Waits for the first one.
    func first() async {
        for await _ in received { return }
    }

    /// Calls an action at the first one, at once and on no thread that tasks need.
    func onFirst(_ action: @escaping @Sendable () -> Void) { handler.action.withLock { $0 = action } }
}

private final class Handler: Sendable {
    let action = Locked<(@Sendable () -> Void)?>(nil)
}
