// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server on this machine that does to each connection what a function says, down to the last byte.
package final class RawServer: Sendable {
    /// What the client sent.
    package struct Request: Sendable {
        package let head: String
        package let body: [UInt8]
        /// Which connection it came by, from 1.
        package let connection: Int
    }

    private struct State {
        var requests: [Request] = []
        var connections = 0
    }

    package let port: UInt16
    private let socket: Int32
    private let state = Locked(State())

    /// Listens on a free port.
    ///
    /// - Parameter handle: Called for each connection, on a thread of its own; the connection ends with it.
    package init(_ handle: @escaping @Sendable (Connection) -> Void) throws {
        (socket, port) = try Self.bind()
        guard listen(socket, 64) == 0 else { throw SocketError() }
        Thread.detachNewThread { [self] in acceptAll(handle) }
    }

    package var url: String { "http://127.0.0.1:\(port)" }
    package var requests: [Request] { state.withLock { $0.requests } }
    package var connections: Int { state.withLock { $0.connections } }

    /// Takes no more connections.
    package func stop() {
        _ = shutdown(socket, Int32(SHUT_RDWR))
        #if canImport(Darwin)
            _ = close(socket)
        #endif
    }

    /// The address of a port that is taken but refuses every connection.
    package static func refusing() throws -> String {
        "http://127.0.0.1:\(try bind().port)"
    }

    private static func bind() throws -> (socket: Int32, port: UInt16) {
        #if canImport(Glibc)
            let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #elseif canImport(Musl)
            let socket = Musl.socket(AF_INET, SOCK_STREAM, 0)
        #else
            let socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                #if canImport(Glibc)
                    let bound = Glibc.bind(socket, pointer, length)
                #elseif canImport(Musl)
                    let bound = Musl.bind(socket, pointer, length)
                #else
                    let bound = Darwin.bind(socket, pointer, length)
                #endif
                return bound == 0 && getsockname(socket, pointer, &length) == 0
            }
        }
        guard socket >= 0, isBound else { throw SocketError() }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    private func acceptAll(_ handle: @escaping @Sendable (Connection) -> Void) {
        while true {
            let accepted = accept(socket, nil, nil)
            guard accepted >= 0 else { break }
            let number = state.withLock { state in
                state.connections += 1
                return state.connections
            }
            Thread.detachNewThread { [self] in
                let connection = Connection(socket: accepted, number: number) { request in
                    self.state.withLock { $0.requests.append(request) }
                }
                handle(connection)
                connection.close()
            }
        }
    }
}

package struct SocketError: Error {}

/// The server's end of one connection. Used on the connection's own thread only.
package final class Connection {
    /// From 1, in the order in which they were made.
    package let number: Int
    private let socket: Int32
    private let record: (RawServer.Request) -> Void
    private var isOpen = true
    private var buffer: [UInt8] = []

    init(socket: Int32, number: Int, record: @escaping (RawServer.Request) -> Void) {
        self.socket = socket
        self.number = number
        self.record = record
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    /// Reads one request, head and body; `nil` where the client hangs up before.
    @discardableResult
    package func readRequest() -> RawServer.Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                let head = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
                let field = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                let length = field.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
                if buffer.count - range.upperBound >= length {
                    let body = buffer[range.upperBound..<range.upperBound + length]
                    let request = RawServer.Request(head: head, body: Array(body), connection: number)
                    buffer.removeFirst(range.upperBound + length)
                    record(request)
                    return request
                }
            }
            guard receive() else { return nil }
        }
    }

    /// Reads up to and with these bytes; `nil` where the client hangs up before.
    package func read(through end: String) -> [UInt8]? {
        let end = Array(end.utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                defer { buffer.removeFirst(range.upperBound) }
                return Array(buffer[..<range.upperBound])
            }
            guard receive() else { return nil }
        }
    }

    /// Reads and forgets up to that many bytes. Returns how many there were before the client hung up.
    package func skip(_ count: Int) -> Int {
        var skipped = 0
        while skipped < count {
            if buffer.isEmpty, !receive() { break }
            skipped += buffer.count
            buffer = []
        }
        return skipped
    }

    /// Sends bytes. Returns whether the client still takes them.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = bytes[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Sends an answer that is in order.
    package func answer(_ status: Int = 200, _ body: String = "{}", fields: String = "") {
        write("HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
    }

    /// Returns when the client has hung up, at the latest after that many seconds.
    @discardableResult
    package func waitForHangUp(seconds: Int = 20) -> Bool {
        var limit = timeval()
        limit.tv_sec = .init(seconds)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        while receive() {}
        return errno != EAGAIN
    }

    /// Ends the connection so that the client sees a reset (RST).
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    package func close() {
        guard isOpen else { return }
        isOpen = false
        #if canImport(Glibc)
            _ = Glibc.close(socket)
        #elseif canImport(Musl)
            _ = Musl.close(socket)
        #else
            _ = Darwin.close(socket)
        #endif
    }

    private func receive() -> Bool {
        errno = 0
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return false }
        buffer += chunk[..<count]
        return true
    }
}
