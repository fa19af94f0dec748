// SPDX-License-Identifier: Apache-2.0

/// The transport of a client that is given none.
///
/// One rule chooses it, for libraries and for tools, when the package is built:
///
/// 1. `AsyncHTTPClientTransport` where the package trait `AsyncHTTPClient` is enabled: whoever enables it wants it.
/// 2. `CURLTransport` on Linux, with the trait `CURL`, which is on by default.
/// 3. ``URLSessionTransport`` everywhere else: on Apple's systems, and on Linux without the trait `CURL`.
///
/// A client that is given a transport uses that one: `ClientConfiguration(transport: CURLTransport(…))`.
public enum DefaultTransport {
    /// One for the whole process, which keeps connections open between calls.
    public static let shared: any HTTPTransport = make()

    private static func make() -> any HTTPTransport {
        #if AsyncHTTPClient
            AsyncHTTPClientTransport()
        #elseif CURL && canImport(Glibc)
            CURLTransport()
        #else
            URLSessionTransport.shared
        #endif
    }
}
