// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Keys of one kind, in the order of their making. What makes them secret is never told again.
struct CredentialStore {
    private struct Credential {
        let sid: String
        let accountSID: String
        var friendlyName: String
        let created: Date
        var updated: Date
    }

    private let name: String
    private let secret: String
    private var credentials: [Credential] = []

    init(name: String, secret: String) {
        self.name = name
        self.secret = secret
    }

    mutating func answer(_ call: inout Call, sid: String?) -> SandboxAnswer {
        switch (call.request.method, sid) {
        case ("GET", nil): return list(call)
        case ("POST", nil): return create(&call)
        case ("GET", let sid?), ("POST", let sid?), ("DELETE", let sid?):
            guard let index = credentials.firstIndex(where: { $0.sid == sid }) else {
                return .notFound("/Credentials/\(name)/\(sid)")
            }
            if call.request.method == "DELETE" {
                credentials.remove(at: index)
                return .noContent
            }
            if call.request.method == "POST" {
                if let refusal = refusal(call) { return refusal }
                if let name = call.request.form["FriendlyName"] { credentials[index].friendlyName = name }
                credentials[index].updated = call.now
            }
            return .json(200, body(credentials[index], call))
        default: return .error(405, 20004, "The requested method is not allowed")
        }
    }

    private mutating func create(_ call: inout Call) -> SandboxAnswer {
        let form = call.request.form
        guard let value = form[secret], !value.isEmpty else { return .missing(secret) }
        guard secret != "Credentials" || value.split(separator: ":").count == 2 else {
            return .error(400, 20001, "Credentials is not of the form <key id>:<secret>")
        }
        if let refusal = refusal(call) { return refusal }
        let credential = Credential(
            sid: call.dice.sid("CR"), accountSID: form["AccountSid"] ?? call.accountSID,
            friendlyName: form["FriendlyName"] ?? "", created: call.now, updated: call.now)
        credentials.append(credential)
        return .json(201, body(credential, call))
    }

    /// What is wrong with a name and an account.
    private func refusal(_ call: Call) -> SandboxAnswer? {
        let (form, options) = (call.request.form, call.options)
        if let name = form["FriendlyName"], name.unicodeScalars.count > 64 {
            return .error(options.longNameError, "FriendlyName is longer than 64 characters")
        }
        if let account = form["AccountSid"], account != call.accountSID, options.furtherAccounts[account] == nil {
            return .error(options.unknownAccountError, "AccountSid is not a subaccount of this account")
        }
        return nil
    }

    /// Pages are counted from 0. The token of a page is made from its number; jumping without one is refused, as
    /// Twilio may do.
    private func list(_ call: Call) -> SandboxAnswer {
        let size = call.request.query["PageSize"].flatMap(Int.init) ?? 50
        let page = call.request.query["Page"].flatMap(Int.init) ?? 0
        guard (1...1000).contains(size), page >= 0, page < 1_000_000 else {
            return .error(400, 20001, "PageSize is not from 1 to 1000, or Page is below 0")
        }
        guard page == 0 || call.request.query["PageToken"] == "PT\(page)" else {
            return .error(400, 70002, "Paged requests must include a PageToken")
        }
        let rest = credentials.dropFirst(page * size)
        let hasNext = rest.count > size
        func link(_ number: Int) -> JSONValue {
            let token = number == 0 ? "" : "&PageToken=PT\(number)"
            return .string("\(call.request.origin)/v1/Credentials/\(name)?PageSize=\(size)&Page=\(number)\(token)")
        }
        return .json(
            200,
            [
                "credentials": .array(rest.prefix(size).map { body($0, call) }),
                "meta": [
                    "first_page_url": link(0), "key": "credentials", "next_page_url": hasNext ? link(page + 1) : .null,
                    "page": .integer(Int64(page)), "page_size": .integer(Int64(size)),
                    "previous_page_url": page == 0 ? .null : link(page - 1), "url": link(page),
                ],
            ])
    }

    private func body(_ credential: Credential, _ call: Call) -> JSONValue {
        [
            "sid": .string(credential.sid), "account_sid": .string(credential.accountSID),
            "friendly_name": .string(credential.friendlyName),
            "date_created": .string(Timestamp.rfc3339(credential.created, .seconds)),
            "date_updated": .string(Timestamp.rfc3339(credential.updated, .seconds)),
            "url": .string("\(call.request.origin)/v1/Credentials/\(name)/\(credential.sid)"),
        ]
    }
}
