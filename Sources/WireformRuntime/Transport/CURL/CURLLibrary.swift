// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import Glibc

    /// The functions of libcurl, looked up in the system's library when the first request is sent.
    ///
    /// Neither headers nor a link to it are needed to build, so whoever generates a client installs nothing for it, and
    /// compilers that read this module need no module of libcurl's. Names, types and numbers are those of its interface,
    /// which has not changed for any of them since `libcurl.so.4` came in 2006.
    ///
    /// `curl_easy_setopt`, `curl_easy_getinfo` and `curl_multi_setopt` take variable arguments in C, of which they read
    /// exactly one. Each has a type here for each kind of it. On x86-64 and arm64, the platforms of Swift for Linux, a
    /// first variable argument that is an integer or a pointer is passed as a named one is.
    struct CURLLibrary: Sendable {
        typealias Handle = UnsafeMutableRawPointer
        /// `struct curl_slist *`
        typealias List = UnsafeMutableRawPointer

        let easyInit: @convention(c) () -> Handle?
        let easyReset: @convention(c) (Handle) -> Void
        let easyCleanup: @convention(c) (Handle) -> Void
        let easyPause: @convention(c) (Handle, Int32) -> Int32
        let easySetLong: @convention(c) (Handle, UInt32, Int) -> Int32
        let easySetPointer: @convention(c) (Handle, UInt32, UnsafeRawPointer?) -> Int32
        let easyGetLong: @convention(c) (Handle, UInt32, UnsafeMutablePointer<Int>) -> Int32
        let multiInit: @convention(c) () -> Handle?
        let multiCleanup: @convention(c) (Handle) -> Int32
        let multiSetLong: @convention(c) (Handle, UInt32, Int) -> Int32
        let multiAdd: @convention(c) (Handle, Handle) -> Int32
        let multiRemove: @convention(c) (Handle, Handle) -> Int32
        let multiPerform: @convention(c) (Handle, UnsafeMutablePointer<Int32>) -> Int32
        let multiPoll:
            @convention(c) (Handle, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?) -> Int32
        let multiWakeUp: @convention(c) (Handle) -> Int32
        let multiRead: @convention(c) (Handle, UnsafeMutablePointer<Int32>) -> UnsafeRawPointer?
        let listAppend: @convention(c) (List?, UnsafePointer<CChar>) -> List?
        let listFree: @convention(c) (List?) -> Void
        /// As in `LIBCURL_VERSION_NUM`: 0x075801 is 7.88.1.
        let version: UInt32

        /// `nil` where the system has no libcurl, or one before 7.68, which had no way to be woken.
        static let shared = CURLLibrary()

        private init?() {
            let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]
            guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
            let symbols = Symbols(library: library)
            guard
                let globalInit = symbols["curl_global_init", as: (@convention(c) (Int) -> Int32).self],
                let versionInfo = symbols[
                    "curl_version_info", as: (@convention(c) (UInt32) -> UnsafeRawPointer?).self],
                let easyInit = symbols["curl_easy_init", as: Self.type(of: \.easyInit)],
                let easyReset = symbols["curl_easy_reset", as: Self.type(of: \.easyReset)],
                let easyCleanup = symbols["curl_easy_cleanup", as: Self.type(of: \.easyCleanup)],
                let easyPause = symbols["curl_easy_pause", as: Self.type(of: \.easyPause)],
                let easySetLong = symbols["curl_easy_setopt", as: Self.type(of: \.easySetLong)],
                let easySetPointer = symbols["curl_easy_setopt", as: Self.type(of: \.easySetPointer)],
                let easyGetLong = symbols["curl_easy_getinfo", as: Self.type(of: \.easyGetLong)],
                let multiInit = symbols["curl_multi_init", as: Self.type(of: \.multiInit)],
                let multiCleanup = symbols["curl_multi_cleanup", as: Self.type(of: \.multiCleanup)],
                let multiSetLong = symbols["curl_multi_setopt", as: Self.type(of: \.multiSetLong)],
                let multiAdd = symbols["curl_multi_add_handle", as: Self.type(of: \.multiAdd)],
                let multiRemove = symbols["curl_multi_remove_handle", as: Self.type(of: \.multiRemove)],
                let multiPerform = symbols["curl_multi_perform", as: Self.type(of: \.multiPerform)],
                let multiPoll = symbols["curl_multi_poll", as: Self.type(of: \.multiPoll)],
                let multiWakeUp = symbols["curl_multi_wakeup", as: Self.type(of: \.multiWakeUp)],
                let multiRead = symbols["curl_multi_info_read", as: Self.type(of: \.multiRead)],
                let listAppend = symbols["curl_slist_append", as: Self.type(of: \.listAppend)],
                let listFree = symbols["curl_slist_free_all", as: Self.type(of: \.listFree)],
                globalInit(Self.everything) == 0, let info = versionInfo(0)
            else { return nil }
            self.easyInit = easyInit
            self.easyReset = easyReset
            self.easyCleanup = easyCleanup
            self.easyPause = easyPause
            self.easySetLong = easySetLong
            self.easySetPointer = easySetPointer
            self.easyGetLong = easyGetLong
            self.multiInit = multiInit
            self.multiCleanup = multiCleanup
            self.multiSetLong = multiSetLong
            self.multiAdd = multiAdd
            self.multiRemove = multiRemove
            self.multiPerform = multiPerform
            self.multiPoll = multiPoll
            self.multiWakeUp = multiWakeUp
            self.multiRead = multiRead
            self.listAppend = listAppend
            self.listFree = listFree
            // `struct { CURLversion age; const char *version; unsigned int version_num; … }`
            version = info.load(fromByteOffset: 16, as: UInt32.self)
        }

        /// `CURL_GLOBAL_ALL`
        private static let everything = 3

        private static func type<Function>(of path: KeyPath<CURLLibrary, Function>) -> Function.Type { Function.self }

        /// The symbols of a library that is never unloaded.
        private struct Symbols {
            let library: UnsafeMutableRawPointer

            subscript<Function>(name: String, as type: Function.Type) -> Function? {
                dlsym(library, name).map { unsafeBitCast($0, to: type) }
            }
        }
    }

    extension CURLLibrary {
        /// Whether it reports when a request begins to be sent. Releases before 7.80 do not.
        var reportsBegin: Bool { version >= 0x075000 }

        /// -1 where there is no such information.
        func long(_ info: CURLInformation, of handle: Handle) -> Int {
            var value = -1
            return easyGetLong(handle, info.rawValue, &value) == 0 ? value : -1
        }

        /// The next transfer that has ended, and how.
        func nextEnded(_ multi: Handle) -> (handle: Handle, code: CURLCode)? {
            var left: Int32 = 0
            // `struct { CURLMSG msg; CURL *easy_handle; union { void *whatever; CURLcode result; } data; }`
            while let message = multiRead(multi, &left) {
                // CURLMSG_DONE, the only kind there is.
                guard message.load(as: Int32.self) == 1,
                    let handle = message.load(fromByteOffset: 8, as: Handle?.self)
                else { continue }
                return (handle, CURLCode(rawValue: message.load(fromByteOffset: 16, as: Int32.self)))
            }
            return nil
        }
    }
#endif
