// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    /// `CURLcode`: what became of a call or of a transfer. See libcurl-errors(3).
    struct CURLCode: RawRepresentable, Hashable, Sendable {
        let rawValue: Int32

        init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        private init(_ rawValue: Int32) {
            self.rawValue = rawValue
        }

        static let ok = CURLCode(0)
        static let unsupportedProtocol = CURLCode(1)
        static let malformedURL = CURLCode(3)
        static let notBuiltIn = CURLCode(4)
        static let unknownProxy = CURLCode(5)
        static let unknownHost = CURLCode(6)
        static let couldNotConnect = CURLCode(7)
        static let weirdReply = CURLCode(8)
        static let outOfMemory = CURLCode(27)
        static let timedOut = CURLCode(28)
        static let sslConnect = CURLCode(35)
        static let badArgument = CURLCode(43)
        static let unknownOption = CURLCode(48)
        static let sslEngineNotFound = CURLCode(53)
        static let sslEngineNotSet = CURLCode(54)
        static let sslCertificateProblem = CURLCode(58)
        static let sslCipher = CURLCode(59)
        static let peerNotVerified = CURLCode(60)
        static let badContentEncoding = CURLCode(61)
        static let useSSLFailed = CURLCode(64)
        static let sslEngineNotMade = CURLCode(66)
        static let sslAuthoritiesUnreadable = CURLCode(77)
        static let sslRevocationsUnreadable = CURLCode(82)
        static let sslIssuer = CURLCode(83)
        static let publicKeyNotPinned = CURLCode(90)
        static let sslStatusInvalid = CURLCode(91)
        static let tooLarge = CURLCode(100)
    }

    /// `CURLoption`. See curl_easy_setopt(3). Numbers from 10,000 take a pointer, from 20,000 a function, from 30,000 a
    /// 64-bit integer, and the others a `long`.
    struct CURLOption: RawRepresentable, Sendable {
        let rawValue: UInt32

        init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        private init(_ rawValue: UInt32) {
            self.rawValue = rawValue
        }

        static let noBody = CURLOption(44)
        static let post = CURLOption(47)
        static let followLocation = CURLOption(52)
        static let freshConnect = CURLOption(74)
        static let httpVersion = CURLOption(84)
        static let bufferSize = CURLOption(98)
        static let noSignal = CURLOption(99)
        static let connectTimeoutMilliseconds = CURLOption(156)
        static let protocols = CURLOption(181)
        static let headerSeparation = CURLOption(229)
        static let pathAsIs = CURLOption(234)
        static let pipeWait = CURLOption(237)
        static let suppressConnectHeaders = CURLOption(265)
        static let maximumConnectionAge = CURLOption(288)
        /// From 7.87.
        static let quickExit = CURLOption(322)

        static let writeData = CURLOption(10_001)
        static let url = CURLOption(10_002)
        static let proxy = CURLOption(10_004)
        static let readData = CURLOption(10_009)
        static let errorBuffer = CURLOption(10_010)
        static let headerFields = CURLOption(10_023)
        static let clientCertificate = CURLOption(10_025)
        static let clientKeyPassword = CURLOption(10_026)
        static let headerData = CURLOption(10_029)
        static let customRequest = CURLOption(10_036)
        static let authorities = CURLOption(10_065)
        static let clientKey = CURLOption(10_087)
        static let authoritiesFolder = CURLOption(10_097)
        static let acceptedEncodings = CURLOption(10_102)
        static let copyPostFields = CURLOption(10_165)
        static let pinnedPublicKey = CURLOption(10_230)
        /// From 7.80.
        static let beginData = CURLOption(10_313)
        /// From 7.85, for `protocols`, which later releases may drop.
        static let protocolNames = CURLOption(10_318)

        static let writeFunction = CURLOption(20_011)
        static let readFunction = CURLOption(20_012)
        static let headerFunction = CURLOption(20_079)
        /// `CURLOPT_PREREQFUNCTION`, from 7.80.
        static let beginFunction = CURLOption(20_312)

        static let postSize = CURLOption(30_120)
    }

    /// `CURLINFO`. See curl_easy_getinfo(3).
    struct CURLInformation: Sendable {
        let rawValue: UInt32

        static let requestSize = CURLInformation(rawValue: 0x20_0000 + 12)
        /// What a proxy answered to the request for a tunnel.
        static let connectStatus = CURLInformation(rawValue: 0x20_0000 + 22)
    }

    /// Other numbers of its headers.
    enum CURLNumber {
        /// `CURLMOPT_MAXCONNECTS` and `CURLMOPT_MAX_HOST_CONNECTIONS`
        static let keptConnections: UInt32 = 6
        static let connectionsToHost: UInt32 = 7
        /// `CURL_WRITEFUNC_PAUSE`, `CURL_READFUNC_PAUSE`, `CURL_READFUNC_ABORT` and `CURLPAUSE_CONT`
        static let pauseWriting = 0x1000_0001
        static let pauseReading = 0x1000_0001
        static let abortReading = 0x1000_0000
        static let resumeBoth: Int32 = 0
        /// `CURL_ERROR_SIZE`
        static let errorSize = 256
        /// `CURLHEADER_SEPARATE`
        static let separateHeaders = 1
        /// `CURL_HTTP_VERSION_1_1` and `CURL_HTTP_VERSION_2TLS`
        static let http1 = 2
        static let http2OverTLS = 4
        /// `CURLPROTO_HTTP | CURLPROTO_HTTPS`
        static let httpProtocols = 3
        /// `CURL_PREREQFUNC_OK` and `CURL_PREREQFUNC_ABORT`
        static let begin: Int32 = 0
        static let abortBeginning: Int32 = 1
    }
#endif
