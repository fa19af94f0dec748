// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// What the driver's thread does. Used on that thread only.
    struct CURLLoop {
        private let curl: CURLLibrary
        private let multi: CURLLibrary.Handle
        private let configuration: CURLTransport.Configuration
        /// The transfers under way, by their handles.
        private var active: [CURLLibrary.Handle: CURLTransfer] = [:]
        /// Handles to be used again.
        private var spare: [CURLLibrary.Handle] = []

        init(_ multi: CURLLibrary.Handle, _ configuration: CURLTransport.Configuration, _ curl: CURLLibrary) {
            self.curl = curl
            self.multi = multi
            self.configuration = configuration
            let connections = max(configuration.maximumConnections, 1)
            _ = curl.multiSetLong(multi, CURLNumber.connectionsToHost, connections)
            // How many connections are kept. The usual number follows that of the requests.
            _ = curl.multiSetLong(multi, CURLNumber.keptConnections, connections * 2)
        }

        /// Whether nothing is under way.
        var isEmpty: Bool { active.isEmpty }

        mutating func perform(_ command: CURLDriver.Command) {
            switch command {
            case .add(let transfer): add(transfer)
            case .remove(let transfer): if let handle = transfer.handle { remove(handle) }
            case .resume(let transfer):
                if let handle = transfer.handle { _ = curl.easyPause(handle, CURLNumber.resumeBoth) }
            }
        }

        private mutating func add(_ transfer: CURLTransfer) {
            guard !transfer.isOver else { return }
            guard let handle = spare.popLast() ?? curl.easyInit(), transfer.prepare(handle, configuration, curl),
                curl.multiAdd(multi, handle) == 0
            else { return transfer.abort(TransportError(.invalidRequest, "The request cannot be sent.")) }
            transfer.handle = handle
            active[handle] = transfer
        }

        /// Ends a transfer where it is: libcurl closes its connection unless the answer was complete.
        private mutating func remove(_ handle: CURLLibrary.Handle) {
            guard let transfer = active.removeValue(forKey: handle) else { return }
            transfer.handle = nil
            _ = curl.multiRemove(multi, handle)
            transfer.release()
            if spare.count < configuration.maximumConnections {
                curl.easyReset(handle)
                spare.append(handle)
            } else {
                curl.easyCleanup(handle)
            }
        }

        /// Sends and receives what can be without waiting, and wakes those it is for.
        mutating func advance() {
            var running: Int32 = 0
            _ = curl.multiPerform(multi, &running)
            while let (handle, code) = curl.nextEnded(multi) {
                active[handle]?.end(code, handle)
                remove(handle)
            }
            for transfer in active.values where transfer.hasNews { transfer.flush() }
        }

        /// Waits until something can be sent or received, or the driver has something to say.
        func wait(_ limit: Duration) {
            let milliseconds = min(max(limit / .milliseconds(1), 0), 60_000)
            _ = curl.multiPoll(multi, nil, 0, Int32(milliseconds) + 1, nil)
        }

        mutating func cleanUp() {
            for handle in active.keys { remove(handle) }
            for handle in spare { curl.easyCleanup(handle) }
            _ = curl.multiCleanup(multi)
        }
    }
#endif
