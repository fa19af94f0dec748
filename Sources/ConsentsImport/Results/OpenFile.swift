// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that is open for writing, by one process at a time, and whose writes are on the disk when they return.
///
/// Used by one caller at a time.
final class OpenFile: @unchecked Sendable {
    let descriptor: Int32
    private let path: String
    private let status: stat
    /// The size up to which everything was written whole.
    private var goodSize = 0
    private var failure: ImportError?

    /// Opens a file as it is, or makes it. Nobody but its owner can read it from then on.
    ///
    /// - Parameter isLocked: Off for file systems that have no locks.
    ///
    /// Throws ``ImportError`` where that fails, another process has it, or it is a symbolic link.
    init(path: String, isLocked: Bool = true) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw errno == ELOOP
                ? ImportError("\(path): this is a symbolic link; give the file itself with --results.")
                : Self.failure(path)
        }
        self.path = path
        self.descriptor = descriptor
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        self.status = status
        // From here on the file is closed with the object.
        guard isKnown else { throw Self.failure(path) }
        if isLocked { try lock() }
        if isRegular { _ = fchmod(descriptor, 0o600) }
    }

    deinit { close(descriptor) }

    private func lock() throws {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        if errno == EWOULDBLOCK {
            throw ImportError("\(path): another run is writing these results; let it finish, or give --results.")
        }
        throw ImportError(
            "\(path): the file system cannot lock files (\(String(cString: strerror(errno)))). Give --results on "
                + "another one, or --no-lock where no other run can write the same file.")
    }

    /// Whether it can be read again and synchronised, which devices and pipes cannot.
    var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }

    /// Whether another path leads to this file.
    func isSame(as other: String) -> Bool {
        var otherStatus = stat()
        guard isRegular, other != "-", stat(other, &otherStatus) == 0 else { return false }
        return otherStatus.st_dev == status.st_dev && otherStatus.st_ino == status.st_ino
    }

    /// Everything in a small file.
    func text() throws -> String {
        try rewind()
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        return String(decoding: try handle.read(upToCount: 4096) ?? Data(), as: UTF8.self)
    }

    func rewind() throws {
        guard !isRegular || lseek(descriptor, 0, SEEK_SET) >= 0 else { throw Self.failure(path) }
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
        goodSize = size
    }

    /// Writes bytes at the end. Once that has failed, what is there of them is removed, and nothing is written any
    /// more: a line behind a torn one would be lost with it.
    func append(_ bytes: [UInt8]) throws {
        if let failure { throw failure }
        do {
            try write(bytes)
            guard !isRegular || synchronize() else { throw Self.failure(path) }
            goodSize += bytes.count
        } catch let error as ImportError {
            failure = error
            if isRegular { _ = ftruncate(descriptor, off_t(goodSize)) }
            throw error
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 {
                throw ImportError("\(path): the results cannot be written: the device takes nothing.")
            } else if errno != EINTR {
                throw Self.failure(path)
            }
        }
    }

    /// On Apple systems `fsync` leaves the data in the drive's cache.
    private func synchronize() -> Bool {
        #if canImport(Darwin)
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return true }
        #endif
        return fsync(descriptor) == 0
    }

    private static func failure(_ path: String) -> ImportError {
        ImportError("\(path): the results cannot be written: \(String(cString: strerror(errno))).")
    }
}

extension String {
    fileprivate var orCurrent: String { isEmpty ? "." : self }
}
