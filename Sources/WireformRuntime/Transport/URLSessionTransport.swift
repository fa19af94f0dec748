// SPDX-License-Identifier: Apache-2.0

#if !(CURL && canImport(Glibc)) || URLSession
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
    ///
    /// On Linux, chunks of a request's body are collected in memory before they are sent.
    ///
    /// On Linux, too, Foundation ends the whole process, and nothing can be done about it from outside, when a server
    /// closes a connection in good order in the middle of an answer's head, or sends trailers behind a chunked body (seen
    /// with Swift 6.3). A program that must not end, such as a server, is better off with another transport.
    public final class URLSessionTransport: HTTPTransport {
        /// One session for the whole process, which keeps connections open between calls.
        public static let shared = URLSessionTransport()

        private let line: Line

        /// Creates a transport with a session of its own.
        public init(configuration: URLSessionConfiguration = .ephemeral) {
            configuration.urlCache = nil
            configuration.httpCookieStorage = nil
            configuration.httpShouldSetCookies = false
            configuration.urlCredentialStorage = nil
            configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
            configuration.httpMaximumConnectionsPerHost = 32
            line = Line(configuration)
        }

        deinit {
            line.session.finishTasksAndInvalidate()
        }

        public func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
            let urlRequest = try await Self.urlRequest(request, body: body)
            guard Self.needsNewConnection(request.method, body) else { return try await line.send(urlRequest) }
            let line = Line(self.line.session.configuration)
            defer { line.session.finishTasksAndInvalidate() }
            return try await line.send(urlRequest)
        }

        /// Where a kept connection ends before any of the answer has come, curl, on which Foundation stands on Linux,
        /// sends a request without a body again on a new one, whatever its method. What may happen twice by that is sent
        /// by a connection that was not used before.
        private static func needsNewConnection(_ method: HTTPRequest.Method, _ body: RequestBody?) -> Bool {
            #if canImport(FoundationNetworking)
                (method == .post || method == .patch) && body == nil
            #else
                false
            #endif
        }

        private static func urlRequest(_ request: HTTPRequest, body: RequestBody?) async throws -> URLRequest {
            guard let url = URL(string: try request.checkedURL()) else {
                throw TransportError(.invalidRequest, "The address of the request is not a URL.")
            }
            var result = URLRequest(url: url)
            result.httpMethod = request.method.rawValue
            for field in request.headerFields { result.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
            if let bytes = body?.bytes {
                result.httpBody = Data(bytes)
            } else if let body {
                #if canImport(Darwin)
                    if let length = body.length { result.setValue("\(length)", forHTTPHeaderField: "Content-Length") }
                    result.httpBodyStream = UploadStream.input(body)
                #else
                    // Foundation on Linux has no pair of streams that are bound to each other.
                    result.httpBody = Data(try await body.collect(upTo: .max))
                #endif
            }
            // The caller's deadline ends the request; this one is only a net below it.
            result.timeoutInterval = 3600
            return result
        }
    }

    /// A session and what collects its answers.
    private struct Line: Sendable {
        let session: URLSession
        private let delegate = SessionDelegate()

        init(_ configuration: URLSessionConfiguration) {
            session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
        }

        func send(_ request: URLRequest) async throws -> TransportResponse {
            let task = session.dataTask(with: request)
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    delegate.begin(task, continuation)
                    // A cancellation before `begin` had nobody to tell.
                    if Task.isCancelled { delegate.cancel(task) } else { task.resume() }
                }
            } onCancel: {
                delegate.cancel(task)
            }
        }
    }
#endif
