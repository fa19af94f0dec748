// SPDX-License-Identifier: Apache-2.0

#if Observability
    import HTTPTypes
    public import Metrics
    public import WireformRuntime

    /// Counts and times every attempt with swift-metrics.
    ///
    /// The timer is `http.client.request.duration`, by the names of the OpenTelemetry conventions, with the dimensions
    /// `http.request.method`, `url.template` and `wireform.operation`, and what came of it: the status as
    /// `http.response.status_code`, or `error.type`. No dimension holds anything that a caller gave.
    public struct MetricsMiddleware: Middleware {
        private let time: TimeSource
        private let factory: any MetricsFactory

        /// - Parameters:
        ///   - factory: Where the figures go; the system's unless given.
        public init(factory: (any MetricsFactory)? = nil, time: TimeSource = .continuous) {
            self.time = time
            self.factory = factory ?? MetricsSystem.factory
        }

        public func intercept(_ request: OutgoingRequest, next: Next) async throws -> TransportResponse {
            let start = time.now()
            do {
                let answer = try await next(request)
                record(request, since: start, ("http.response.status_code", String(answer.head.status.code)))
                return answer
            } catch {
                record(request, since: start, ("error.type", Self.name(of: error)))
                throw error
            }
        }

        private func record(_ request: OutgoingRequest, since start: Duration, _ outcome: (String, String)) {
            let timer = Timer(
                label: "http.client.request.duration",
                dimensions: [
                    ("http.request.method", request.head.method.rawValue), ("url.template", request.pathTemplate),
                    ("wireform.operation", request.operationID), outcome,
                ],
                factory: factory)
            timer.recordNanoseconds(Int64((time.now() - start) / .nanoseconds(1)))
        }

        static func name(of error: any Error) -> String {
            switch error {
            case let error as TransportError: "\(error.kind)"
            case let error as APIError: "\(error.code)"
            case is CancellationError: "cancelled"
            default: "\(type(of: error))"
            }
        }
    }
#endif
