// SPDX-License-Identifier: Apache-2.0

/// Where an import goes. What is settled for one account at one address is not settled for another.
package struct ImportTarget: Sendable, Hashable {
    /// The account, where it is known.
    package var account: String?
    /// The API key, where requests are signed with one.
    package var key: String?
    package var address: String

    /// The address of a sandbox inside this process.
    package static let sandboxAddress = "sandbox"

    package init(account: String?, key: String? = nil, address: String) {
        self.account = account
        self.key = key
        self.address = address
    }

    /// How a results file names whose rows it tells of.
    var owner: String { account ?? key ?? "" }

    /// Whether rows of an owner, as a results file names it, are this target's. A key says which account it belongs
    /// to only to the service, so a file that names a key stays with that key.
    func isOwned(by owner: String) -> Bool { [account, key, ""].contains(owner) && (owner != "" || self.owner == "") }
}
