// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #endif

    /// A thread that takes no signals: one that a broken connection raises is for nobody else to notice.
    enum CURLThread {
        private final class Work {
            let body: @Sendable () -> Void

            init(_ body: @escaping @Sendable () -> Void) {
                self.body = body
            }
        }

        /// Returns whether there is such a thread now.
        static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            // A new thread has the signal mask of the one that makes it.
            var all = sigset_t()
            var before = sigset_t()
            sigfillset(&all)
            pthread_sigmask(SIG_SETMASK, &all, &before)
            defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
            var thread = pthread_t()
            let work = Unmanaged.passRetained(Work(body))
            let result = pthread_create(
                &thread, &attributes,
                { context in
                    // The parameter is optional with some C libraries.
                    let context: UnsafeMutableRawPointer? = context
                    if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                    return nil
                }, work.toOpaque())
            if result != 0 { work.release() }
            return result == 0
        }
    }
#endif
