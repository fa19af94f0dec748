// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

#if canImport(FoundationNetworking)
    import Foundation
    public import FoundationNetworking
#else
    public import Foundation
#endif

/// Sends requests through Foundation's `URLSession`.
///
/// Without cache, cookies or stored credentials: an API client has no use for them, and they could answer in the
/// server's place.
public final class URLSessionTransport: HTTPTransport {
    /// One session for the whole process, which keeps connections open between calls.
    public static let shared = URLSessionTransport()

    private let session: URLSession
    private let delegate = SessionDelegate()

    /// Creates a transport with a session of its own.
    public init(configuration: URLSessionConfiguration = .ephemeral) {
        configuration.urlCache = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpMaximumConnectionsPerHost = 32
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    public func send(
        _ request: HTTPRequest, body: [UInt8]?, maximumResponseSize: Int
    ) async throws -> TransportResponse {
        let urlRequest = try Self.urlRequest(request, body: body)
        try Task.checkCancellation()
        let task = session.dataTask(with: urlRequest)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                delegate.begin(task, limit: maximumResponseSize, continuation)
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
    }

    private static func urlRequest(_ request: HTTPRequest, body: [UInt8]?) throws -> URLRequest {
        let text = "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")"
        guard let url = URL(string: text) else {
            throw TransportError(.invalidRequest, "The address of the request is not a URL.")
        }
        var result = URLRequest(url: url)
        result.httpMethod = request.method.rawValue
        for field in request.headerFields { result.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
        if let body { result.httpBody = Data(body) }
        // The caller's deadline ends the request; this one is only a net below it.
        result.timeoutInterval = 3600
        return result
    }
}
