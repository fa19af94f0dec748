// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// What libcurl calls, on the driver's thread. None of them waits.
    extension CURLTransfer {
        private typealias Transmit =
            @convention(c) (
                UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?
            ) -> Int
        private typealias Begin =
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafeRawPointer?, UnsafeRawPointer?, Int32, Int32
            ) -> Int32

        func setCallbacks(_ options: CURLOptions) {
            let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
            let header: Transmit = { bytes, size, count, context in
                CURLTransfer.at(context).receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
            let write: Transmit = { bytes, size, count, context in
                CURLTransfer.at(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
            let read: Transmit = { bytes, size, count, context in
                CURLTransfer.at(context).provide(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            }
            let begin: Begin = { context, _, _, _, _ in
                CURLTransfer.at(context).mayBegin() ? CURLNumber.begin : CURLNumber.abortBeginning
            }
            options.set(.headerFunction, pointer: unsafeBitCast(header, to: UnsafeRawPointer.self))
            options.set(.headerData, pointer: context)
            options.set(.writeFunction, pointer: unsafeBitCast(write, to: UnsafeRawPointer.self))
            options.set(.writeData, pointer: context)
            options.set(.readFunction, pointer: unsafeBitCast(read, to: UnsafeRawPointer.self))
            options.set(.readData, pointer: context)
            guard options.curl.reportsBegin else { return }
            options.set(.beginFunction, pointer: unsafeBitCast(begin, to: UnsafeRawPointer.self))
            options.set(.beginData, pointer: context)
        }

        /// The driver holds the transfer for as long as libcurl has its handle.
        private static func at(_ context: UnsafeMutableRawPointer?) -> CURLTransfer {
            Unmanaged<CURLTransfer>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
        }

        private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
            hasNews = true
            guard head.append(line) else {
                abort(
                    TransportError(
                        .responseTooLarge, "The head of the answer is larger than \(CURLHead.largest) bytes."))
                return line.count + 1
            }
            return line.count
        }

        private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
            hasNews = true
            return switch pipe.append(bytes) {
            case .taken: bytes.count
            case .full: CURLNumber.pauseWriting
            case .abandoned: bytes.count + 1
            }
        }

        private func provide(_ space: UnsafeMutableRawBufferPointer) -> Int {
            guard let upload else {
                guard let bytes = body?.bytes else { return 0 }
                let count = min(space.count, bytes.count - sentBytes)
                bytes.withUnsafeBytes {
                    space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[sentBytes..<sentBytes + count]))
                }
                sentBytes += count
                return count
            }
            return switch upload.take(space) {
            case .bytes(let count): count
            case .nothingYet: CURLNumber.pauseReading
            case .failed: CURLNumber.abortReading
            }
        }

        /// The request is about to be sent. libcurl sends it again by itself where a kept connection ends before any of
        /// the answer has come; for what must not happen twice that is an error instead.
        private func mayBegin() -> Bool {
            begins += 1
            return begins == 1 || message.isSafe
        }
    }
#endif
