// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What becomes of one field of one of the specification's objects.
///
/// The rows are the only place that says so: the reader takes from them which fields there are and which it reports as
/// ignored, and the page "What is supported" is made of them.
package struct FieldSupport: Sendable {
    package enum Level: String, Sendable, CaseIterable {
        /// The client does what the field says.
        case honoured
        /// The client does what the field says in some cases; the others have diagnostics of their own.
        case partly
        /// The field becomes part of a doc comment.
        case documented
        /// The field asks nothing of a client.
        case unused
        /// The field asks something of a client that this one does not do. Reported once for each document.
        case ignored
    }

    package let name: StaticString
    package let level: Level
    /// What is done, or what a reader has to know about what is not done.
    package let remark: String
    /// The first version that has the field.
    package let since: OpenAPIVersion

    private init(_ name: StaticString, _ level: Level, _ remark: String, _ since: OpenAPIVersion) {
        self.name = name
        self.level = level
        self.remark = remark
        self.since = since
    }

    static func honoured(_ name: StaticString, _ remark: String = "", since: OpenAPIVersion = .v3_0) -> Self {
        Self(name, .honoured, remark, since)
    }

    static func partly(_ name: StaticString, _ remark: String, since: OpenAPIVersion = .v3_0) -> Self {
        Self(name, .partly, remark, since)
    }

    static func documented(_ name: StaticString, _ remark: String = "", since: OpenAPIVersion = .v3_0) -> Self {
        Self(name, .documented, remark, since)
    }

    static func unused(_ name: StaticString, _ remark: String = "", since: OpenAPIVersion = .v3_0) -> Self {
        Self(name, .unused, remark, since)
    }

    static func ignored(_ name: StaticString, _ remark: String, since: OpenAPIVersion = .v3_0) -> Self {
        Self(name, .ignored, remark, since)
    }
}

/// The fields of one of the specification's objects. A class, because the reader hands it on for every object that it reads.
package final class ObjectSupport: Sendable {
    /// The specification's name, such as `Media Type`.
    package let name: String
    /// One of them, as a message calls it.
    package let phrase: String
    package let fields: [FieldSupport]
    /// Fields that have an effect, and those that ask for none.
    let known: KnownKeys
    /// All field names, to find the one that was meant.
    let names: [String]

    init(_ name: String, _ phrase: String, _ fields: [FieldSupport]) {
        self.name = name
        self.phrase = phrase
        self.fields = fields
        known = KnownKeys(fields.filter { $0.level != .ignored }.map(\.name))
        names = fields.map { "\($0.name)" }
    }

    /// The row of a field that is reported as ignored.
    func ignored(_ name: Node) -> FieldSupport? {
        fields.first { $0.level == .ignored && name.hasText($0.name) }
    }

    /// Every object, in the order of the specification.
    package static let all: [ObjectSupport] = [
        .openAPI, .swagger, .info, .contact, .license, .server, .serverVariable, .components, .pathItem, .operation,
        .externalDocumentation, .parameter, .requestBody, .mediaType, .encoding, .response, .callback, .example, .link,
        .header, .tag, .reference, .schema, .discriminator, .xml, .securityScheme, .oauthFlows, .oauthFlow,
    ]
}

extension ObjectSupport: Equatable {
    package static func == (left: ObjectSupport, right: ObjectSupport) -> Bool { left === right }
}
