// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// A thread with a multi handle of libcurl, which carries all transfers of a transport.
    ///
    /// The thread begins with the first transfer and ends, with every connection, after nothing was asked of it for the
    /// configuration's `idleTimeout`, or once the transport is gone and the last transfer with it.
    final class CURLDriver: Sendable {
        /// What other threads ask of it.
        enum Command: Sendable {
            case add(CURLTransfer)
            case remove(CURLTransfer)
            /// There is room for what comes, or something to send.
            case resume(CURLTransfer)
        }

        private struct State {
            var commands: [Command] = []
            /// The handle to wake the thread by, while there is a thread.
            var multi: MultiHandle?
            var isClosed = false
        }

        /// libcurl's handle, of which only the wake-up may be called by other threads than its own.
        struct MultiHandle: @unchecked Sendable {
            let pointer: CURLLibrary.Handle
        }

        let configuration: CURLTransport.Configuration
        private let curl: CURLLibrary
        private let state = Locked(State())

        init(_ configuration: CURLTransport.Configuration, _ curl: CURLLibrary) {
            self.configuration = configuration
            self.curl = curl
        }

        /// Has the thread do something. Adding one that is not there yet begins a thread where there is none.
        func send(_ command: Command) {
            let begun = state.withLock { state -> MultiHandle? in
                if state.multi == nil {
                    // Without a thread there is nothing to be removed or resumed.
                    guard case .add = command, let multi = curl.multiInit() else { return nil }
                    state.multi = MultiHandle(pointer: multi)
                    state.commands.append(command)
                    return state.multi
                }
                // A thread that has commands has been woken already.
                if state.commands.isEmpty, let multi = state.multi { _ = curl.multiWakeUp(multi.pointer) }
                state.commands.append(command)
                return nil
            }
            if let begun, !CURLThread.start({ self.run(begun) }) { refuse(begun) }
        }

        /// The system gives no thread: what waits for it fails.
        private func refuse(_ multi: MultiHandle) {
            let commands = state.withLock { state in
                defer { state.commands = [] }
                state.multi = nil
                return state.commands
            }
            _ = curl.multiCleanup(multi.pointer)
            for case .add(let transfer) in commands {
                transfer.abort(TransportError(.notConnected, "The system gives no thread to send requests by."))
            }
        }

        /// Lets the thread end when the last transfer has.
        func close() {
            state.withLock { state in
                state.isClosed = true
                if let multi = state.multi { _ = curl.multiWakeUp(multi.pointer) }
            }
        }

        private func run(_ multi: MultiHandle) {
            var loop = CURLLoop(multi.pointer, configuration, curl)
            var idleSince: ContinuousClock.Instant?
            while true {
                let commands = state.withLock { state in
                    defer { state.commands = [] }
                    return state.commands
                }
                for command in commands { loop.perform(command) }
                loop.advance()
                if loop.isEmpty { idleSince = idleSince ?? .now } else { idleSince = nil }
                if end(idleSince) { break }
                let wait = idleSince.map { configuration.idleTimeout - $0.duration(to: .now) } ?? .seconds(60)
                loop.wait(wait)
            }
            loop.cleanUp()
        }

        /// Whether the thread ends now: nobody can reach it any more when this returns `true`.
        private func end(_ idleSince: ContinuousClock.Instant?) -> Bool {
            guard let idleSince else { return false }
            return state.withLock { state in
                let isDone = state.isClosed || idleSince.duration(to: .now) >= configuration.idleTimeout
                guard state.commands.isEmpty, isDone else { return false }
                state.multi = nil
                return true
            }
        }
    }
#endif
