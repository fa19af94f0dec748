// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif
#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the generator wants of the system. The whole of Foundation has more, and to load it takes as long as to generate
/// a small client.
package enum System {
    /// The content of a file, or of what has no size, such as a pipe.
    static func content(ofFile path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0 else { return nil }
        // One byte more, so that the end shows.
        var room = max(Int(status.st_size), 1 << 16) + 1
        var bytes: [UInt8] = []
        while true {
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                count = fread(buffer.baseAddress, 1, buffer.count, file)
            }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            guard part.count == room else { return ferror(file) == 0 ? bytes : nil }
            room = bytes.count
        }
    }

    /// Whether there is a folder.
    static func isFolder(_ path: String) -> Bool {
        // In what is no folder there is no such place.
        FileManager.default.fileExists(atPath: path + "/.")
    }

    /// Prints to standard output or standard error.
    package static func print(_ bytes: some Collection<UInt8>, to stream: StandardStream) throws(POSIXError) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(stream.rawValue, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest.removeFirst(count)
            } else if errno != EINTR {
                throw lastError
            }
        }
    }

    /// Puts a file in the place of another in one step, whatever ends the process. Foundation would also have the disk
    /// confirm each; what is lost with the machine is generated again.
    static func replaceFile(_ path: String, with bytes: [UInt8]) throws(POSIXError) {
        let new = path + ".\(getpid()).new"
        guard let file = fopen(new, "wb") else { throw lastError }
        // It is written in one piece.
        setvbuf(file, nil, _IONBF, 0)
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isWritten, rename(new, path) == 0 else {
            let error = lastError
            remove(new)
            throw error
        }
    }

    private static var lastError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

    /// What went wrong with a file, in the system's words.
    static func reason(of error: any Error) -> String {
        guard let cause = (error as? CocoaError)?.underlying as? POSIXError ?? error as? POSIXError else {
            return "\(error)"
        }
        return String(cString: strerror(cause.code.rawValue))
    }

    /// Ends the process at once. Nothing is left to be written, and libraries need not put their memory in order.
    package static func exit(_ code: Int32) -> Never {
        _exit(code)
    }
}

package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2
}
