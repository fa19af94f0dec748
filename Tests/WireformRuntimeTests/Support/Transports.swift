// SPDX-License-Identifier: Apache-2.0

import Testing
import WireformRuntime

/// A transport that really sends, with the name that test reports give it.
struct RealTransport: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () -> any HTTPTransport

    /// Whether it stands on `URLSession`.
    var isFoundation: Bool { testDescription == "URLSession" }

    /// Those that survive whatever a server does: all but Foundation's on Linux. See `FoundationFaultTests`.
    static var sturdy: [RealTransport] {
        #if canImport(FoundationNetworking)
            all.filter { !$0.isFoundation }
        #else
            all
        #endif
    }

    /// Every one that this build has, the default one first.
    static var all: [RealTransport] {
        var all: [RealTransport] = []
        #if CURL && canImport(Glibc)
            all.append(RealTransport(testDescription: "libcurl") { CURLTransport() })
        #endif
        #if !(CURL && canImport(Glibc)) || URLSession
            all.append(RealTransport(testDescription: "URLSession") { URLSessionTransport() })
        #endif
        #if AsyncHTTPClient
            all.append(RealTransport(testDescription: "AsyncHTTPClient") { AsyncHTTPClientTransport() })
        #endif
        return all
    }
}
