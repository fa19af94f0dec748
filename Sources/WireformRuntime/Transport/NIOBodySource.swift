// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
    import AsyncHTTPClient
    import NIOCore

    /// The body of an answer that AsyncHTTPClient receives. One task at a time reads it.
    final class NIOBodySource: BodySource, @unchecked Sendable {
        private var iterator: HTTPClientResponse.Body.AsyncIterator?
        private let isCancelled = Locked(false)

        init(_ body: HTTPClientResponse.Body) {
            iterator = body.makeAsyncIterator()
        }

        func nextIfReady() -> [UInt8]? { nil }

        func next() async throws -> [UInt8]? {
            do {
                while !isCancelled.withLock({ $0 }), var iterator {
                    self.iterator = nil
                    let chunk = try await iterator.next()
                    self.iterator = iterator
                    guard let chunk else { return nil }
                    if chunk.readableBytes > 0 { return Array(chunk.readableBytesView) }
                }
            } catch {
                throw AsyncHTTPClientTransport.reason(for: error)
            }
            throw CancellationError()
        }

        /// Letting go of the iterator ends the request.
        func cancel() {
            isCancelled.withLock { $0 = true }
        }
    }
#endif
