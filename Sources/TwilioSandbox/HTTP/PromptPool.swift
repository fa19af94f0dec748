// SPDX-License-Identifier: Apache-2.0

import FlyingSocks
import Foundation
import WireformRuntime

/// Has sockets send what they are given at once.
///
/// FlyingFox writes the head of an answer and its body one after the other. On a connection that is kept, the system
/// holds the body back until the head is confirmed, which takes the other side 40 ms. The option is set on the socket
/// that listens: connections inherit it.
struct PromptPool: AsyncSocketPool {
    private let pool: any AsyncSocketPool
    private let listener = Listening()

    init(_ pool: any AsyncSocketPool) {
        self.pool = pool
    }

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // The first socket that waits is the one for connections.
        if listener.isFirst {
            try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        }
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }

    private final class Listening: Sendable {
        private let isKnown = Locked(false)

        var isFirst: Bool {
            isKnown.withLock { isKnown in
                defer { isKnown = true }
                return !isKnown
            }
        }
    }
}
