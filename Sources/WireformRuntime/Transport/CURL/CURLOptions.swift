// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// Sets options of a handle and remembers whether all were taken.
    final class CURLOptions {
        let curl: CURLLibrary
        private let handle: CURLLibrary.Handle
        private(set) var areAccepted = true

        init(_ handle: CURLLibrary.Handle, _ curl: CURLLibrary) {
            self.handle = handle
            self.curl = curl
        }

        func set(_ option: CURLOption, _ value: Int) {
            check(curl.easySetLong(handle, option.rawValue, value))
        }

        /// Sets what not every libcurl has, where it has.
        func trySetting(_ option: CURLOption, _ value: Int) {
            _ = curl.easySetLong(handle, option.rawValue, value)
        }

        /// libcurl copies the text.
        func set(_ option: CURLOption, _ text: String?) {
            guard let text else { return set(option, pointer: nil) }
            check(text.withCString { curl.easySetPointer(handle, option.rawValue, $0) })
        }

        /// libcurl keeps the pointer.
        func set(_ option: CURLOption, pointer: UnsafeRawPointer?) {
            check(curl.easySetPointer(handle, option.rawValue, pointer))
        }

        /// Copies as many bytes as `postSize` says.
        func copyPostFields(_ bytes: [UInt8]) {
            guard !bytes.isEmpty else { return set(.copyPostFields, "") }
            bytes.withUnsafeBytes { set(.copyPostFields, pointer: $0.baseAddress) }
        }

        func allowOnlyHTTP() {
            if curl.version >= 0x075500 {
                set(.protocolNames, "http,https")
            } else {
                set(.protocols, CURLNumber.httpProtocols)
            }
        }

        private func check(_ code: Int32) {
            if code != CURLCode.ok.rawValue { areAccepted = false }
        }
    }
#endif
