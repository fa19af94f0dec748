// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Foundation

    /// Feeds a body into a stream that `URLSession` reads.
    ///
    /// The two ends are bound in memory. The writing end blocks while the reader is slower, so it has a thread of its own.
    enum UploadStream {
        private static let capacity = 256 * 1024

        static func input(_ body: RequestBody) -> InputStream {
            var input: InputStream?
            var output: OutputStream?
            Stream.getBoundStreams(withBufferSize: capacity, inputStream: &input, outputStream: &output)
            guard let input, let output else { return InputStream(data: Data()) }
            let writer = Writer(output)
            Task { await writer.write(body) }
            return input
        }

        private final class Writer: @unchecked Sendable {
            private let output: OutputStream
            private let queue = DispatchQueue(label: "wireform.upload")

            init(_ output: OutputStream) {
                self.output = output
            }

            func write(_ body: RequestBody) async {
                queue.async { self.output.open() }
                do {
                    for try await chunk in body {
                        let isTaken = await withCheckedContinuation { continuation in
                            queue.async { continuation.resume(returning: self.write(chunk)) }
                        }
                        guard isTaken else { break }
                    }
                } catch {
                    // The stream ends short of its length, which the session takes for a failure.
                }
                queue.async { self.output.close() }
            }

            private func write(_ chunk: [UInt8]) -> Bool {
                var rest = chunk[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBufferPointer { bytes in
                        bytes.baseAddress.map { output.write($0, maxLength: bytes.count) } ?? 0
                    }
                    guard count > 0 else { return false }
                    rest = rest.dropFirst(count)
                }
                return true
            }
        }
    }
#endif
