// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

extension SandboxFault {
    /// Those after which nothing was processed.
    static let beforeProcessing: [SandboxFault] = [
        .rateLimited, .rateLimitedRetryAfter, .htmlError, .emptyError, .problem, .droppedBefore,
    ]

    /// What the caller gets instead of an answer.
    var answer: SandboxAnswer {
        switch self {
        case .rateLimitedRetryAfter:
            var answer = SandboxAnswer.tooManyRequests
            answer.fields["Retry-After"] = "1"
            return answer
        case .htmlError:
            let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
            return SandboxAnswer(status: 502, contentType: "text/html", body: Array(page.utf8))
        case .emptyError: return SandboxAnswer(status: 503)
        case .problem:
            return .json(
                500,
                [
                    "type": "https://www.twilio.com/docs/errors/20500", "title": "Internal server error",
                    "status": 500, "code": 20500, "detail": "An internal server error has occurred",
                ])
        case .droppedBefore: return SandboxAnswer(status: 200, body: Array("{}".utf8), isCutShort: true)
        default: return .tooManyRequests
        }
    }
}

extension SandboxAnswer {
    static let tooManyRequests = error(429, 20429, "Too Many Requests")
}
