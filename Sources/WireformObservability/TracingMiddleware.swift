// SPDX-License-Identifier: Apache-2.0

#if Observability
    import HTTPTypes
    import Instrumentation
    public import Tracing
    public import WireformRuntime

    /// Gives every attempt a span of swift-distributed-tracing, and hands its context on in the header fields.
    ///
    /// The span is named after the operation. Its attributes are those of the OpenTelemetry conventions for HTTP
    /// clients; the address is told by its template only, so no span holds anything that a caller gave.
    public struct TracingMiddleware: Middleware {
        private let tracer: (any Tracer)?

        /// - Parameter tracer: What makes the spans; the system's unless given.
        public init(tracer: (any Tracer)? = nil) {
            self.tracer = tracer
        }

        public func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
            let tracer = tracer ?? InstrumentationSystem.tracer
            // Not `withSpan`, which would record the text of an error.
            let span = tracer.startAnySpan(request.operationID, ofKind: .client)
            defer { span.end() }
            span.attributes["http.request.method"] = request.head.method.rawValue
            span.attributes["url.template"] = request.pathTemplate
            span.attributes["server.address"] = request.head.authority
            if request.attempt > 1 { span.attributes["http.request.resend_count"] = request.attempt - 1 }
            var traced = request
            tracer.inject(span.context, into: &traced.head.headerFields, using: FieldInjector())
            do {
                let answer = try await ServiceContext.withValue(span.context) { [traced] in try await next(traced) }
                span.attributes["http.response.status_code"] = answer.head.status.code
                if answer.head.status.code >= 400 { span.setStatus(SpanStatus(code: .error)) }
                return answer
            } catch {
                span.attributes["error.type"] = MetricsMiddleware.name(of: error)
                span.setStatus(SpanStatus(code: .error))
                throw error
            }
        }
    }

    private struct FieldInjector: Injector {
        func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
            if let name = HTTPField.Name(key) { fields[name] = value }
        }
    }
#endif
