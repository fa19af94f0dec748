// SPDX-License-Identifier: Apache-2.0

import TwilioAccounts
import WireformRuntime

extension ImportKind {
    static let all = [consents, contacts]

    /// Opt-ins and opt-outs.
    package static let consents = ImportKind(
        name: "consents",
        fields: [
            .phoneNumber("contact_id"), .correlationID("correlation_id"), .sender("sender_id"),
            .choice("status", of: TwilioAccounts.ConsentStatus.knownValues),
            .choice("source", of: TwilioAccounts.ConsentSource.knownValues), .pastDate("date_of_consent"),
        ]
    ) { rows, client in
        let items = rows.map { row in
            TwilioAccounts.Consent(
                contactID: row["contact_id"], correlationID: .init(rawValue: row.correlationID),
                senderID: row["sender_id"], dateOfConsent: Timestamp.parse(row["date_of_consent"]),
                status: .init(rawValue: row["status"]), source: .init(rawValue: row["source"]))
        }
        let response = try await client.bulkConsents.create(items: items)
        let results = response.items?.map {
            Result(correlationID: $0.correlationID.rawValue, code: $0.errorCode, messages: $0.errorMessages)
        }
        return Answer(results: results, attempts: response.http.attempts)
    }

    /// Where recipients live.
    package static let contacts = ImportKind(
        name: "contacts",
        fields: [
            .phoneNumber("contact_id"), .correlationID("correlation_id"), .country("country_iso_code"),
            .text("zip_code", isRequired: false),
        ]
    ) { rows, client in
        let items = rows.map { row in
            TwilioAccounts.Contact(
                contactID: row["contact_id"], correlationID: .init(rawValue: row.correlationID),
                countryISOCode: row.given("country_iso_code"), zipCode: row.given("zip_code"))
        }
        let response = try await client.bulkContacts.create(items: items)
        let results = response.items?.map {
            Result(correlationID: $0.correlationID.rawValue, code: $0.errorCode, messages: $0.errorMessages)
        }
        return Answer(results: results, attempts: response.http.attempts)
    }
}
