// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that is open for writing, by one process at a time, and whose writes are on the disk when they return.
final class OpenFile {
    private let path: String
    private let descriptor: Int32
    private let status: stat

    /// Opens a file as it is, or makes it. Throws ``ImportError`` where that fails or another process has it.
    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        self.path = path
        self.descriptor = descriptor
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        self.status = status
        // From here on the file is closed with the object.
        guard isKnown else { throw Self.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw ImportError("\(path): another run is writing these results; let it finish, or give --results.")
        }
    }

    deinit { close(descriptor) }

    /// Whether it can be read again and synchronised, which devices and pipes cannot.
    var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }

    /// Whether another path leads to this file.
    func isSame(as other: String) -> Bool {
        var otherStatus = stat()
        guard isRegular, other != "-", stat(other, &otherStatus) == 0 else { return false }
        return otherStatus.st_dev == status.st_dev && otherStatus.st_ino == status.st_ino
    }

    /// Replaces what is in it, and sees to it that the file is in its folder after a power cut too.
    func begin(with bytes: [UInt8]) throws {
        if isRegular { try goOn(from: 0) }
        try append(bytes)
        guard isRegular else { return }
        let folder = open((path as NSString).deletingLastPathComponent.orCurrent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard fsync(folder) == 0 || errno == EINVAL else { throw Self.failure(path) }
    }

    /// Removes what is behind a size, and writes there.
    func goOn(from size: Int) throws {
        guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw Self.failure(path)
        }
    }

    func append(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw Self.failure(path)
            }
        }
        guard !isRegular || fsync(descriptor) == 0 else { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> ImportError {
        ImportError("\(path): the results cannot be written: \(String(cString: strerror(errno))).")
    }
}

extension String {
    fileprivate var orCurrent: String { isEmpty ? "." : self }
}
