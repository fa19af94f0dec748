// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

extension SandboxFault {
    /// Those after which nothing was processed.
    static let beforeProcessing: [SandboxFault] = [
        .rateLimited, .rateLimitedRetryAfter, .htmlError, .gatewayTimeout, .emptyError, .problem, .userError,
        .droppedBefore,
    ]

    /// What the caller gets instead of an answer.
    var answer: SandboxAnswer {
        switch self {
        case .rateLimitedRetryAfter:
            var answer = SandboxAnswer.tooManyRequests
            answer.fields["Retry-After"] = "1"
            return answer
        case .htmlError: return .page(502, "502 Bad Gateway")
        case .gatewayTimeout: return .page(504, "504 Gateway Time-out")
        case .emptyError: return SandboxAnswer(status: 503)
        case .problem:
            return .json(
                500,
                [
                    "type": "https://www.twilio.com/docs/errors/20500", "title": "Internal server error",
                    "status": 500, "code": 20500, "detail": "An internal server error has occurred",
                ])
        case .userError:
            return .json(
                500,
                [
                    "message": "An internal server error has occurred", "code": 20500, "user_error": false,
                    "http_status_code": 500, "params": [:],
                ])
        case .droppedBefore: return SandboxAnswer(status: 200, body: Array("{}".utf8), isCutShort: true)
        default: return .tooManyRequests
        }
    }
}

extension SandboxAnswer {
    /// What a proxy in front of the service answers.
    fileprivate static func page(_ status: Int, _ title: String) -> SandboxAnswer {
        let page = "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>"
        return SandboxAnswer(status: status, contentType: "text/html", body: Array(page.utf8))
    }

    static let tooManyRequests = error(429, 20429, "Too Many Requests")
}
