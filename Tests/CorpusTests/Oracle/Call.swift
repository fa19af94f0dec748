// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec

@testable import SwiftEmitter

/// One call of an operation, in Swift and in Python.
struct Call: Encodable {
    /// How much of what may be given is given.
    enum Variant: String, CaseIterable {
        /// Every parameter.
        case all
        /// The required ones.
        case required
        /// The required ones, and every optional text and list, empty.
        case empty
    }

    struct Argument: Encodable {
        /// On the wire.
        var name: String
        var python: String
        var isHeader: Bool
    }

    var id: String
    var method: String
    var host: String
    var path: String
    /// In the order of their places.
    var pathValues: [String] = []
    var arguments: [Argument] = []
    /// The call as Swift source, an expression that gives what was answered.
    var swift = ""
    var operationID: String
    /// The key of the items where the answer is one page of a list.
    var pageKey: String?
    /// Whether the operation takes a JSON body.
    var takesBody: Bool
    /// The JSON body that is given, and its type.
    var body: (json: String, contentType: String)?

    private enum CodingKeys: CodingKey {
        case id, method, host, path, pathValues, arguments
    }

    /// `nil` for operations that need an object. A JSON body is given where there is one: what it says is decoded into
    /// the type that the method takes.
    init?(
        _ method: ClientModel.Method, through accessor: String, of client: Client, _ variant: Variant, body: String?
    ) {
        operationID = method.request.operationID
        takesBody = method.parameters.contains { $0.place == .body }
        self.method = method.request.httpMethod
        host = method.request.server ?? client.server
        path = method.request.path.text
        id = client.name + " " + method.request.operationID + " " + variant.rawValue
        var labels: [String] = []
        var values: [String: String] = [:]
        for parameter in method.parameters {
            if parameter.place == .body, let body, variant == .all || !parameter.isOptional {
                labels.append(parameter.name + ": decoded(\(SourceText.literal(body)))")
                self.body = (body, method.request.body?.contentType.text ?? "")
                continue
            }
            guard let sample = Sample(parameter, variant, in: client) else {
                if parameter.isOptional { continue }
                return nil
            }
            labels.append(parameter.name + ": " + sample.swift)
            switch parameter.place {
            case .path, .clientPath: values[parameter.wireName] = sample.python
            default:
                var name = parameter.wireName
                if case .prefixedMap(let prefix) = parameter.writing { name = "map:" + prefix }
                arguments.append(
                    Argument(name: name, python: sample.python, isHeader: parameter.place == .header))
            }
        }
        for place in path.split(separator: "{").dropFirst().map({ String($0.prefix { $0 != "}" }) }) {
            pathValues.append(values[place] ?? "ACCOUNT")
        }
        let call = "\(accessor).\(ReservedWords.escape(method.name))(\(labels.joined(separator: ", ")))"
        switch method.answer {
        case .pages(let pages):
            swift = "try await firstPage(\(call))"
            pageKey = pages.key
        case .none: swift = "nothing(try await \(call))"
        default: swift = "try await \(call).body"
        }
    }
}

/// A value for a parameter in both languages; `nil` where none is to be given.
private struct Sample {
    var swift: String
    var python: String

    init(swift: String, python: String) {
        self.swift = swift
        self.python = python
    }

    /// A text is a literal of both languages when it is plain, and written by code points when it is not.
    private init(_ text: String) {
        swift = SourceText.literal(text)
        python =
            "\"" + text.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined() + "\""
            + ".encode('utf-16', 'surrogatepass').decode('utf-16')"
    }

    init?(_ parameter: MethodParameter, _ variant: Call.Variant, in client: Client) {
        if parameter.place == .limit || parameter.place == .body { return nil }
        if parameter.isOptional {
            switch (variant, parameter.type, parameter.place) {
            case (.all, _, _): break
            case (.empty, .string, .query), (.empty, .string, .form): self.init(""); return
            case (.empty, .array, .query), (.empty, .array, .form): self.init(swift: "[]", python: "[]"); return
            default: return nil
            }
        }
        switch parameter.place {
        case .header: self.init(parameter.type, text: "token-1", in: client)
        // What changes the path itself is not sent here as there: see the README.
        case .path, .clientPath: self.init(parameter.type, text: "a b+c:é~@=,", in: client)
        default: self.init(parameter.type, text: parameter.wireName + " é+&=%/~*-._\"'?#;\n🙂", in: client)
        }
    }

    private init?(_ type: SwiftType, text: String, in client: Client) {
        switch type {
        case .string: self.init(text)
        case .int, .int64: self.init(swift: "-42", python: "-42")
        case .double: self.init(swift: "1.5", python: "1.5")
        case .bool: self.init(swift: "true", python: "True")
        case .dateTime:
            self.init(
                swift: "Date(timeIntervalSince1970: 1741177496.789)",
                python: "datetime.datetime(2025, 3, 5, 12, 24, 56, 789000, datetime.timezone.utc)")
        case .calendarDate: self.init(swift: "day", python: "datetime.date(2025, 3, 5)")
        case .file, .requestBody: return nil
        case .json, .dictionary(.json):
            self.init(
                swift: "[\"text\": \"ü +&\\\"\", \"list\": [1, \"b c\"], \"inner\": [\"number\": 1.5]]",
                python: "{\"text\": \"ü +&\\\"\", \"list\": [1, \"b c\"], \"inner\": {\"number\": 1.5}}")
        case .array(let element):
            guard let one = Sample(element, text: text, in: client) else { return nil }
            let other = Sample(element, text: "2", in: client) ?? one
            self.init(swift: "[\(one.swift), \(other.swift)]", python: "[\(one.python), \(other.python)]")
        case .httpMethod: self.init(swift: ".put", python: "\"PUT\"")
        case .named(let path, .enumeration):
            let value = Sample(text.hasPrefix("token") ? "true" : client.firstMember(of: path) ?? text)
            self.init(swift: ".init(rawValue: \(value.swift))", python: value.python)
        case .optional(let type): self.init(type, text: text, in: client)
        case .dictionary, .named, .scalar: return nil
        }
    }
}

extension Client {
    /// The first known value of an enumeration.
    fileprivate func firstMember(of path: String) -> String? {
        var level = types
        var found: TypeDeclaration?
        for name in path.split(separator: ".") {
            found = level.first { $0.name == name }
            level = found?.nested ?? []
        }
        guard case .enumeration(let members) = found?.content else { return nil }
        return members.first?.rawValue
    }

    /// `client.messages.media` for a resource.
    func accessor(of resource: Resource) -> String {
        let parent = resource.parent.flatMap { name in resources.first { $0.typeName == name } }
        return (parent.map(accessor) ?? "client") + "." + ReservedWords.escape(resource.name)
    }
}

extension Published.Lowered {
    /// Up to three calls of each operation.
    var calls: [Call] {
        let bodies = RequestBodies(of: document)
        return client.resources.flatMap { resource in
            resource.methods.flatMap { method -> [Call] in
                var seen: Set<String> = []
                return Call.Variant.allCases.compactMap { variant in
                    Call(
                        method, through: client.accessor(of: resource), of: client, variant,
                        body: bodies.json(for: method.request))
                }.filter { seen.insert($0.swift).inserted }
            }
        }
    }
}
