// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

@testable import ClientModel

/// A small document and the client that it becomes.
struct Lowered {
    var client: Client
    /// What was reported, as it is printed, without the path.
    var problems: [String]

    /// Reads `paths` and `components` below a head of three lines, so that their lines begin with the fourth.
    init(_ text: String, _ change: (inout LoweringOptions) -> Void = { _ in }) throws {
        let servers = "servers: [{url: 'https://a.example'}]\n"
        self = try Lowered.document(servers + (text.contains("paths:") ? text : "paths: {}\n" + text), change)
    }

    /// Reads all but the version and the title.
    static func document(_ text: String, _ change: (inout LoweringOptions) -> Void = { _ in }) throws -> Lowered {
        let report = Report()
        let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
        guard let root = Node.parse(Array((head + text).utf8), path: "a.yaml", report: report),
            let document = DocumentReader.read(root, report: report), !report.hasErrors
        else { throw NotLowered(problems: report.sorted.map(\.rendered)) }
        var options = LoweringOptions(name: "Test")
        change(&options)
        return Lowered(
            client: ClientLowering.lower(document, options, report: report),
            problems: report.sorted.map { String($0.rendered.dropFirst("a.yaml:".count)) })
    }

    private init(client: Client, problems: [String]) {
        self.client = client
        self.problems = problems
    }

    /// One operation, its description and answers given in YAML flow style.
    static func operation(
        _ operation: String, path: String = "/v1/Things", method: String = "post", components: String = "{}"
    ) throws -> Lowered {
        try Lowered("paths: {'\(path)': {\(method): {operationId: DoIt, \(operation)}}}\ncomponents: \(components)\n")
    }

    /// One operation that answers with a value of a schema.
    static func answer(_ schema: String, method: String = "post", components: String = "{}") throws -> Lowered {
        try operation(
            "responses: {'200': {description: ok, content: {application/json: {schema: \(schema)}}}}",
            method: method, components: components)
    }

    /// One operation that takes a form with these properties.
    static func form(_ schema: String, encoding: String = "{}") throws -> Lowered {
        try operation(
            "responses: {}, requestBody: {content: {application/x-www-form-urlencoded: {schema: \(schema), encoding: "
                + "\(encoding)}}}")
    }

    /// What was reported, without places.
    var messages: [String] {
        problems.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? $0 }
    }

    var methods: [Method] { client.resources.flatMap(\.methods) }
    var method: Method? { methods.first }
    var parameters: [MethodParameter] { method?.parameters ?? [] }

    /// The type of the given name, at the top of the client.
    func type(_ name: String) -> TypeDeclaration? {
        client.types.first { $0.name == name }
    }

    /// The fields of a model by its name.
    func properties(_ name: String) -> [Property] {
        guard case .model(let model) = type(name)?.content else { return [] }
        return model.properties
    }

    /// The members of an enumeration by its name, as `name=rawValue`.
    func members(_ name: String) -> [String] {
        guard case .enumeration(let members) = type(name)?.content else { return [] }
        return members.map { $0.name + "=" + $0.rawValue }
    }

    var pages: Answer.Pages? {
        if case .pages(let pages)? = method?.answer { pages } else { nil }
    }

    var bodyType: SwiftType? {
        guard case .value(let type)? = method?.answer else { return nil }
        return type
    }
}

struct NotLowered: Error {
    var problems: [String]
}
