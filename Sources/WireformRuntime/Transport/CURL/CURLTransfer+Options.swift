// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// Memory that libcurl reads and writes for as long as it has a transfer's handle.
    final class CURLMemory {
        private let curl: CURLLibrary
        let fields: CURLLibrary.List?
        let error: UnsafeMutablePointer<CChar>

        /// `nil` where there is no memory for the list.
        init?(_ fields: [String], _ curl: CURLLibrary) {
            var list: CURLLibrary.List?
            for field in fields {
                guard let longer = curl.listAppend(list, field) else {
                    curl.listFree(list)
                    return nil
                }
                list = longer
            }
            self.curl = curl
            self.fields = list
            error = .allocate(capacity: CURLNumber.errorSize)
            error.initialize(repeating: 0, count: CURLNumber.errorSize)
        }

        deinit {
            curl.listFree(fields)
            error.deallocate()
        }

        var errorText: String { String(cString: error) }
    }

    extension CURLTransfer {
        /// How large a body in memory is sent in one piece with the head.
        private static let smallBody = 64 * 1024

        /// Sets a handle up for this transfer. Returns whether libcurl takes all of it.
        func prepare(
            _ handle: CURLLibrary.Handle, _ configuration: CURLTransport.Configuration, _ curl: CURLLibrary
        ) -> Bool {
            guard let memory = CURLMemory(message.fields, curl) else { return false }
            self.memory = memory
            let options = CURLOptions(handle, curl)
            options.set(.errorBuffer, pointer: memory.error)
            options.set(.headerFields, pointer: memory.fields)
            setCallbacks(options)
            setRules(options, configuration)
            setTLS(options, configuration.tls)
            options.set(.url, message.url)
            setMethod(options)
            return options.areAccepted
        }

        /// What holds for every request.
        private func setRules(_ options: CURLOptions, _ configuration: CURLTransport.Configuration) {
            options.set(.noSignal, 1)
            options.allowOnlyHTTP()
            options.set(.followLocation, 0)
            // Segments such as `.` are the caller's to write.
            options.set(.pathAsIs, 1)
            // What is meant for the server is not for the proxy, and the other way round.
            options.set(.headerSeparation, CURLNumber.separateHeaders)
            options.set(.suppressConnectHeaders, 1)
            options.set(.bufferSize, 64 * 1024)
            options.set(.connectTimeoutMilliseconds, Self.milliseconds(configuration.connectTimeout))
            options.set(.maximumConnectionAge, max(Self.milliseconds(configuration.idleTimeout) / 1000, 1))
            // A name that is being looked up is let go of without waiting for the answer.
            if options.curl.version >= 0x075700 { options.set(.quickExit, 1) }
            // All that this libcurl can decompress.
            if !message.wantsEncodedBody { options.set(.acceptedEncodings, "") }
            if configuration.allowsHTTP2 {
                // A libcurl without HTTP/2 refuses, and does without.
                options.trySetting(.httpVersion, CURLNumber.http2OverTLS)
                // Many requests at once wait for one connection that may carry all of them.
                options.trySetting(.pipeWait, 1)
            } else {
                options.set(.httpVersion, CURLNumber.http1)
            }
            // Without `mayBegin` a kept connection that has ended would be found out by sending twice.
            if !options.curl.reportsBegin, !message.isSafe { options.set(.freshConnect, 1) }
            switch configuration.proxy {
            case .environment: break
            case .none: options.set(.proxy, "")
            case .url(let url): options.set(.proxy, url)
            }
        }

        private func setTLS(_ options: CURLOptions, _ tls: CURLTransport.TLS) {
            if let file = tls.certificateAuthorities {
                options.set(.authorities, file)
                // The folder of the system's authorities would be trusted besides.
                options.set(.authoritiesFolder, nil)
            }
            if let file = tls.clientCertificate { options.set(.clientCertificate, file) }
            if let file = tls.clientKey { options.set(.clientKey, file) }
            if let password = tls.clientKeyPassword { options.set(.clientKeyPassword, password) }
            if !tls.pinnedPublicKeys.isEmpty {
                let keys = tls.pinnedPublicKeys.map { "sha256//" + $0 }.joined(separator: ";")
                options.set(.pinnedPublicKey, keys)
            }
        }

        private func setMethod(_ options: CURLOptions) {
            if message.method == "HEAD" { return options.set(.noBody, 1) }
            if let body {
                options.set(.post, 1)
                options.set(.postSize, body.length ?? -1)
                if let bytes = body.bytes, bytes.count <= Self.smallBody { options.copyPostFields(bytes) }
            } else if ["POST", "PUT", "PATCH"].contains(message.method) {
                // These say that they have no content. RFC 9110, section 8.6.
                options.set(.post, 1)
                options.set(.postSize, 0)
                options.copyPostFields([])
            }
            options.set(.customRequest, message.method)
        }

        private static func milliseconds(_ duration: Duration) -> Int {
            Int(min(max(duration / .milliseconds(1), 1), 86_400_000))
        }
    }
#endif
