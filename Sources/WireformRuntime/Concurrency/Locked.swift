// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin

    private typealias Primitive = os_unfair_lock
#elseif canImport(Glibc)
    import Glibc

    private typealias Primitive = pthread_mutex_t
#elseif canImport(Musl)
    import Musl

    private typealias Primitive = pthread_mutex_t
#elseif canImport(Android)
    import Android

    private typealias Primitive = pthread_mutex_t
#elseif canImport(WinSDK)
    import WinSDK

    private typealias Primitive = SRWLOCK
#else
    // WebAssembly without threads: there is nobody to keep out.
    private typealias Primitive = Void
#endif

/// A value that one thread at a time can use.
///
/// `Synchronization.Mutex` needs macOS 15 and iOS 18. Thread Sanitizer does not see that lock on Linux and calls all that
/// it guards a race; this one stands on the system's own lock, which it does see. A lock is held for a few instructions
/// only: nothing that waits belongs inside.
package final class Locked<Value>: @unchecked Sendable {
    /// Heap memory of its own, since a lock must not move.
    private let primitive: UnsafeMutablePointer<Primitive>
    private var value: Value

    package init(_ value: sending Value) {
        self.value = value
        primitive = .allocate(capacity: 1)
        Self.create(primitive)
    }

    deinit {
        Self.destroy(primitive)
        primitive.deallocate()
    }

    /// Calls a function with the value. Calling it again inside is an error that ends in a standstill.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        Self.lock(primitive)
        defer { Self.unlock(primitive) }
        return try body(&value)
    }
}

extension Locked {
    #if canImport(Darwin)
        private static func create(_ lock: UnsafeMutablePointer<Primitive>) { lock.initialize(to: os_unfair_lock()) }
        private static func destroy(_ lock: UnsafeMutablePointer<Primitive>) { lock.deinitialize(count: 1) }
        private static func lock(_ lock: UnsafeMutablePointer<Primitive>) { os_unfair_lock_lock(lock) }
        private static func unlock(_ lock: UnsafeMutablePointer<Primitive>) { os_unfair_lock_unlock(lock) }
    #elseif canImport(WinSDK)
        private static func create(_ lock: UnsafeMutablePointer<Primitive>) { InitializeSRWLock(lock) }
        private static func destroy(_ lock: UnsafeMutablePointer<Primitive>) {}
        private static func lock(_ lock: UnsafeMutablePointer<Primitive>) { AcquireSRWLockExclusive(lock) }
        private static func unlock(_ lock: UnsafeMutablePointer<Primitive>) { ReleaseSRWLockExclusive(lock) }
    #elseif canImport(Glibc) || canImport(Musl) || canImport(Android)
        private static func create(_ lock: UnsafeMutablePointer<Primitive>) { pthread_mutex_init(lock, nil) }
        private static func destroy(_ lock: UnsafeMutablePointer<Primitive>) { pthread_mutex_destroy(lock) }
        private static func lock(_ lock: UnsafeMutablePointer<Primitive>) { pthread_mutex_lock(lock) }
        private static func unlock(_ lock: UnsafeMutablePointer<Primitive>) { pthread_mutex_unlock(lock) }
    #else
        private static func create(_ lock: UnsafeMutablePointer<Primitive>) {}
        private static func destroy(_ lock: UnsafeMutablePointer<Primitive>) {}
        private static func lock(_ lock: UnsafeMutablePointer<Primitive>) {}
        private static func unlock(_ lock: UnsafeMutablePointer<Primitive>) {}
    #endif
}
