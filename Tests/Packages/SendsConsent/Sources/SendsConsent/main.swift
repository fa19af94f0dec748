// SPDX-License-Identifier: Apache-2.0

import TwilioAccounts
import TwilioSandbox

let sandbox = try await TwilioSandbox.start()
let twilio = TwilioAccounts(credentials: sandbox.credentials, baseURL: sandbox.baseURL)
let response = try await twilio.bulkConsents.create(items: [
    .init(
        contactID: "+12025550123", correlationID: .random(), senderID: "MG00000000000000000000000000000001",
        status: .optIn, source: .website)
])
for outcome in response.items ?? [] {
    print("error code", outcome.errorCode, outcome.errorMessages)
}
print("status", response.http.status, "origins", response.http.headers.accessControlAllowOrigin ?? "none")
print("stored", sandbox.journal.count)
await sandbox.stop()
