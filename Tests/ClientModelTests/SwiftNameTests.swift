// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientModel

@Suite("SwiftName")
struct SwiftNameTests {
    @Test(
        "Members are lower camel case with initialisms in capitals",
        arguments: [
            ("contact_id", "contactID"), ("AccountSid", "accountSID"), ("url", "url"), ("URL", "url"),
            ("country_iso_code", "countryISOCode"), ("date_created", "dateCreated"), ("PageSize", "pageSize"),
            ("HTTPServer", "httpServer"), ("Configuration.Url", "configurationURL"), ("x-y z", "xYZ"),
            ("subresource_uris", "subresourceURIs"), ("sha256_hash", "sha256Hash"), ("IPAddress", "ipAddress"),
        ])
    func members(wireName: String, expected: String) {
        #expect(SwiftName.member(wireName) == expected)
    }

    @Test(
        "Signs that carry meaning become words",
        arguments: [
            ("DateCreated<", "dateCreatedBefore"), ("DateCreated>", "dateCreatedAfter"), ("+1", "plus1"),
            ("-created", "minusCreated"), ("a&b", "aAndB"), ("*", "any"),
        ])
    func signs(wireName: String, expected: String) {
        #expect(SwiftName.member(wireName) == expected)
    }

    @Test(
        "A name that would not be one in Swift gets a word before it",
        arguments: [("", "value"), ("2010-04-01", "value20100401"), ("...", "value"), ("🙂", "value")])
    func oddNames(wireName: String, expected: String) {
        #expect(SwiftName.member(wireName) == expected)
    }

    @Test(
        "Types are upper camel case",
        arguments: [
            ("credential_aws", "CredentialAWS"), ("bulk-consents", "BulkConsents"), ("", "Value"), ("3d", "Value3d"),
            ("été_ñandú", "ÉtéÑandú"), ("中文", "Value中文"),
        ])
    func types(wireName: String, expected: String) {
        #expect(SwiftName.type(wireName) == expected)
    }

    @Test(
        "Every result can be declared in Swift", arguments: ["a\"b", "\\(x)", "*/", "\u{202E}abc", "a\nb", "é", "ß9"])
    func hostileNames(wireName: String) {
        #expect(SwiftName.isIdentifier(SwiftName.member(wireName)))
        let type = NameScope.free(of: ReservedWords.unusableTypes, SwiftName.type(wireName))
        #expect(SwiftName.isIdentifier(type))
    }

    @Test(
        "Singulars",
        arguments: [
            ("credentials", "credential"), ("addresses", "address"), ("entities", "entity"),
            ("status", "status"), ("aws", "aw"), ("boxes", "box"), ("class", "class"),
        ])
    func singulars(word: String, expected: String) {
        #expect(SwiftName.singular(word) == expected)
    }
}

extension NameScope {
    fileprivate static func free(of reserved: Set<String>, _ name: String) -> String {
        var scope = NameScope(reserved: ReservedNames(reserved))
        return scope.claim(name, name + "Model")
    }
}

@Suite("NameScope")
struct NameScopeTests {
    @Test("A name is given once, be there few or many", arguments: [1, 12, 13, 200])
    func once(count: Int) {
        var scope = NameScope(reserved: ReservedNames(["init", "self"]))
        let names = (0..<count).map { "name\($0)" }
        #expect(names.map { scope.claim($0) } == names)
        #expect(names.allSatisfy { scope.contains($0) })
        #expect(scope.claim("name0") == "name02")
        #expect(scope.claim("self", "selfValue") == "selfValue")
        #expect(scope.claim("init") == "init2")
        #expect(!scope.contains("other"))
    }

    @Test("Every reserved name is known as such, and what looks the same beyond ASCII too")
    func reserved() {
        for name in ["a", "hashValue", "é", "e\u{301}"] {
            #expect(ReservedNames([name, "b"]).contains(name))
            #expect(!ReservedNames([name, "b"]).contains(name + "x"))
        }
        #expect(ReservedNames(["é"]).contains("e\u{301}"))
    }
}

@Suite("TypeNames")
struct TypeNamesTests {
    private func names(_ schemas: [String], overrides: [String: String] = [:]) -> [String: String] {
        TypeNames(schemaNames: schemas, overrides: overrides, reserved: ["Client"]).names
    }

    @Test("The last part of a dotted name is used")
    func lastPart() {
        #expect(names(["accounts.v1.credential.credential_aws"]).values.sorted() == ["CredentialAWS"])
        #expect(names(["message_enum_status"]).values.sorted() == ["MessageStatus"])
    }

    @Test("A deeper schema of the same name does not rename the shallower one")
    func collision() {
        let alone = names(["a.v1.thing"])
        let both = names(["a.v1.other.thing", "a.v1.thing"])
        #expect(both["a.v1.thing"] == alone["a.v1.thing"])
        #expect(both["a.v1.other.thing"] == "OtherThing")
    }

    @Test("An enumeration makes way for an object of the same name")
    func enumeration() {
        let names = names(["build_enum_status", "serverless.v1.build_status"])
        #expect(names["serverless.v1.build_status"] != names["build_enum_status"])
    }

    @Test("Names that Swift refuses are not used")
    func reserved() {
        let names = names(["Type", "Client", "Self"])
        #expect(names["Type"] == "TypeModel")
        #expect(names["Client"] == "ClientModel")
        #expect(names["Self"] == "SelfModel")
    }

    @Test("Names of nothing but dots are values, and differ")
    func dots() {
        #expect(names([".", ".."]) == [".": "Value", "..": "Value2"])
    }

    @Test("An override wins")
    func override() {
        #expect(names(["thing"], overrides: ["thing": "Gadget"]) == ["thing": "Gadget"])
    }
}
