// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// What a request is answered with.
struct SandboxAnswer: Sendable {
    var status: Int
    var contentType = "application/json"
    var fields: [String: String] = [:]
    var body: [UInt8] = []
    /// Ends the connection half-way through the body.
    var isCutShort = false

    /// An answer with a JSON body.
    static func json(_ status: Int, _ value: JSONValue) -> SandboxAnswer {
        SandboxAnswer(status: status, body: value.jsonText)
    }

    static let noContent = SandboxAnswer(status: 204)

    /// An error in Twilio's classic form.
    static func error(_ status: Int, _ code: Int, _ message: String) -> SandboxAnswer {
        json(
            status,
            [
                "code": .integer(Int64(code)), "message": .string(message),
                "more_info": .string("https://www.twilio.com/docs/errors/\(code)"), "status": .integer(Int64(status)),
            ])
    }

    static func error(_ failure: SandboxFailure, _ message: String) -> SandboxAnswer {
        error(failure.status, failure.code, message)
    }

    /// `path` is the resource without the version, as in Twilio's own message.
    static func notFound(_ path: String) -> SandboxAnswer {
        error(404, 20404, "The requested resource \(path) was not found")
    }

    static func missing(_ parameter: String) -> SandboxAnswer {
        error(400, 20001, "Missing required parameter \(parameter) in the post body")
    }
}
