// SPDX-License-Identifier: Apache-2.0

#if Observability
    import CoreMetrics
    import HTTPTypes
    import InMemoryTracing
    import MetricsTestKit
    import RuntimeTestSupport
    import Testing
    import Tracing
    import WireformObservability
    import WireformRuntime

    @Suite("Metrics and spans")
    struct MiddlewareTests {
        private let request = OutgoingRequest(
            head: HTTPRequest(
                method: .post, scheme: "https", authority: "api.example.com", path: "/numbers/+12025550123"),
            operationID: "CreateThing", pathTemplate: "/numbers/{Number}", attempt: 2)

        @Test("Each attempt is timed, by its status or by its error")
        func timers() async throws {
            let metrics = TestMetrics()
            let middleware = MetricsMiddleware(factory: metrics)
            _ = try await middleware.intercept(request) { _ in TransportResponse(status: 201, "{}") }
            _ = try? await middleware.intercept(request) { _ in throw TransportError(.connectionLost, "+12025550123") }
            let common = [
                ("http.request.method", "POST"), ("url.template", "/numbers/{Number}"),
                ("wireform.operation", "CreateThing"),
            ]
            for outcome in [("http.response.status_code", "201"), ("error.type", "connectionLost")] {
                let timer = try metrics.expectTimer("http.client.request.duration", common + [outcome])
                #expect(timer.values.count == 1)
            }
        }

        @Test("Each attempt has a span, whose context travels with the request")
        func spans() async throws {
            let tracer = InMemoryTracer()
            let middleware = TracingMiddleware(tracer: tracer)
            let answer = try await middleware.intercept(request) { request in
                #expect(request.head.headerFields.contains { $0.name.rawName.lowercased().contains("trace") })
                return TransportResponse(status: 404, "{}")
            }
            #expect(answer.head.status == .notFound)
            _ = try? await middleware.intercept(request) { _ in throw TransportError(.timeout, "+12025550123") }
            let spans = tracer.finishedSpans
            #expect(spans.map(\.operationName) == ["CreateThing", "CreateThing"])
            #expect(spans.map(\.status?.code) == [.error, .error])
            #expect(spans[0].attributes.get("http.response.status_code") == .int64(404))
            #expect(spans[0].attributes.get("http.request.resend_count") == .int64(1))
            #expect(spans[1].attributes.get("error.type") == .string("timeout"))
            #expect(spans.allSatisfy { !"\($0.attributes)\($0.errors)".contains("2025550123") })
        }
    }
#endif
