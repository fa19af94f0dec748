// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// One account and everything it owns.
struct Account {
    var tokens: AuthTokens
    let apiKeys: [String: String]
    private var limits: [String: RequestWindow] = [:]
    private var safeList: [String: String] = [:]
    private var countries = GeoPermissions()
    private var awsCredentials = CredentialStore(name: "AWS", secret: "Credentials")
    private var publicKeys = CredentialStore(name: "PublicKeys", secret: "PublicKey")

    init(authToken: String, apiKeys: [String: String] = [:]) {
        tokens = AuthTokens(primary: authToken)
        self.apiKeys = apiKeys
    }

    func accepts(token: String) -> Bool { tokens.primary == token || tokens.secondary == token }

    mutating func answer(_ call: inout Call) -> SandboxAnswer {
        let parts = call.request.path.split(separator: "/").map(String.init)
        guard parts.first == "v1", parts.count >= 3 else { return .notFound(call.request.path) }
        if let limited = limit(parts[1...2].joined(separator: "/"), call) { return limited }
        switch (call.request.method, parts[1], parts[2], parts.count) {
        case ("POST", "Consents", "Bulk", 3): return BulkOperation.consents.answer(&call)
        case ("POST", "Contacts", "Bulk", 3): return BulkOperation.contacts.answer(&call)
        case ("GET", "SafeList", "Numbers", 3), ("POST", "SafeList", "Numbers", 3),
            ("DELETE", "SafeList", "Numbers", 3):
            return safeListNumber(&call)
        case ("GET", "Messaging", "GeoPermissions", 3): return countries.fetch(call)
        case ("PATCH", "Messaging", "GeoPermissions", 3): return countries.update(call)
        case ("POST", "AuthTokens", "Promote", 3): return tokens.promote(call)
        case ("POST", "AuthTokens", "Secondary", 3): return tokens.createSecondary(&call)
        case ("DELETE", "AuthTokens", "Secondary", 3): return tokens.deleteSecondary()
        case (_, "Credentials", "AWS", 3...4): return awsCredentials.answer(&call, sid: parts.dropFirst(3).first)
        case (_, "Credentials", "PublicKeys", 3...4):
            return publicKeys.answer(&call, sid: parts.dropFirst(3).first)
        case (_, "Consents", "Bulk", 3), (_, "Contacts", "Bulk", 3), (_, "SafeList", "Numbers", 3),
            (_, "Messaging", "GeoPermissions", 3), (_, "AuthTokens", "Promote", 3), (_, "AuthTokens", "Secondary", 3):
            return .error(405, 20004, "The requested method is not allowed")
        default: return .notFound("/" + parts.dropFirst().joined(separator: "/"))
        }
    }

    /// A 429 where the account has sent too many requests to a resource.
    private mutating func limit(_ resource: String, _ call: Call) -> SandboxAnswer? {
        let allowed: Int?
        switch resource {
        case "Consents/Bulk", "Contacts/Bulk": allowed = call.options.bulkRequestsPerMinute
        case "SafeList/Numbers": allowed = call.options.safeListRequestsPerMinute
        default: allowed = nil
        }
        guard let allowed else { return nil }
        if limits[resource, default: RequestWindow()].takes(one: call.options.time.now(), of: allowed) { return nil }
        var answer = SandboxAnswer.error(call.options.rateLimitError, "Too Many Requests")
        if let seconds = call.options.retryAfter { answer.fields["Retry-After"] = String(seconds) }
        return answer
    }

    private mutating func safeListNumber(_ call: inout Call) -> SandboxAnswer {
        let isPost = call.request.method == "POST"
        guard let number = (isPost ? call.request.form : call.request.query)["PhoneNumber"], !number.isEmpty else {
            // Without a number GET and DELETE mean nothing.
            return .error(call.options.missingNumberError, "Missing required parameter PhoneNumber in the post body")
        }
        guard PhoneNumber.isListable(number) else {
            return .error(400, 20001, "PhoneNumber is neither a number in E.164 nor a prefix ending in xxx")
        }
        switch call.request.method {
        case "POST":
            guard safeList[number] == nil else {
                return .error(400, 60411, "The phone number is already in the safe list")
            }
            let sid = call.dice.sid("GN")
            safeList[number] = sid
            return .json(201, ["sid": .string(sid), "phone_number": .string(number)])
        case "GET":
            guard let sid = safeList[number] else { return unlisted(call) }
            return .json(200, ["sid": .string(sid), "phone_number": .string(number)])
        default:
            return safeList.removeValue(forKey: number) == nil ? unlisted(call) : .noContent
        }
    }

    private func unlisted(_ call: Call) -> SandboxAnswer {
        .error(call.options.unlistedNumberError, "The requested resource /SafeList/Numbers was not found")
    }
}

/// The requests of the last 60 seconds.
struct RequestWindow {
    private var times: [Duration] = []

    /// Whether one more is allowed now; if so, it counts.
    mutating func takes(one now: Duration, of allowed: Int) -> Bool {
        times.removeAll { $0 <= now - .seconds(60) }
        guard times.count < allowed else { return false }
        times.append(now)
        return true
    }
}
