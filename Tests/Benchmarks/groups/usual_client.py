# SPDX-License-Identifier: Apache-2.0
"""Writes a client of a document in the shape that generators for OpenAPI usually give it: Types.swift and Client.swift.

Models have `var` properties, synthesised conformances, coding keys and a memberwise initialiser. Each operation has a
type for what it takes, with one for each place that parameters are in, and one for what it answers, with one for each
status, its headers and its body. A method makes a request of the one and the other of an answer, in two closures. There
are no comments, of which the compiler makes nothing.

    python3 -m groups.usual_client DOCUMENT FOLDER    # needs PyYAML
"""
import pathlib
import re
import sys

METHODS = ["get", "put", "post", "delete", "patch"]
STATUSES = {"200": "Ok", "201": "Created", "202": "Accepted", "204": "NoContent", "307": "TemporaryRedirect"}
SCALARS = {"integer": "Swift.Int", "number": "Swift.Double", "boolean": "Swift.Bool", "string": "Swift.String"}
FORMATS = {"date-time": "Foundation.Date", "int64": "Swift.Int64", "float": "Swift.Float"}
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def identifier(text):
    """A name of its own for each text, and none that Swift keeps for itself."""
    return "_" + re.sub(r"\W", lambda match: "_%X_" % ord(match[0]), text) + "_"


def literal(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


class Field:
    """What is stored under a name: a property, or a part of an input or an answer."""

    def __init__(self, name, type, default="", key=None):
        self.name, self.type, self.default, self.key = name, type, default, key


class Client:
    def __init__(self, document):
        self.document = document
        self.lines = []

    def write(self, *lines):
        self.lines += lines

    # Models

    def type(self, schema, path, name):
        """The type of a value at a path."""
        if "$ref" in schema:
            return "Components.Schemas." + identifier(schema["$ref"].split("/")[-1])
        if schema.get("type") == "array":
            return "[%s]" % self.type(schema.get("items", {}), path, name)
        if schema.get("properties") or schema.get("enum"):
            return "%s.%s" % (path, name)
        if schema.get("type") == "object":
            return "UsualRuntime.ObjectValue"
        return FORMATS.get(schema.get("format")) or SCALARS.get(schema.get("type"), "UsualRuntime.AnyValue")

    def declare(self, schema, path, name):
        """Declares what a value at a path is made of, if that has to be declared."""
        if schema.get("type") == "array":
            self.declare(schema.get("items", {}), path, name)
        elif schema.get("enum"):
            self.write("@frozen public enum %s: String, Codable, Hashable, Sendable, CaseIterable {" % name)
            self.write(*("case %s = %s" % (identifier(value), literal(value)) for value in schema["enum"]), "}")
        elif schema.get("properties"):
            required = schema.get("required", [])
            properties = [(key, value, key in required) for key, value in schema["properties"].items()]
            self.model(properties, path, name, conformances="Codable, Hashable, Sendable")

    def model(self, properties, path, name, conformances="Hashable, Sendable", others=()):
        """A structure of properties, each a key, a schema and whether it is required, and of others."""
        fields = []
        self.write("public struct %s: %s {" % (name, conformances))
        for key, schema, is_required in properties:
            inner, nested = path + "." + name, identifier(key) + "Payload"
            self.declare(schema, inner, nested)
            type = self.type(schema, inner, nested)
            optional = ("", "") if is_required else ("?", " = nil")
            fields.append(Field(identifier(key), type + optional[0], optional[1], key))
        self.store([*fields, *others])
        if "Codable" in conformances:
            self.write("public enum CodingKeys: String, CodingKey {")
            self.write(*("case %s = %s" % (field.name, literal(field.key)) for field in fields), "}")
        self.write("}")

    def store(self, fields):
        """Properties and the initialiser that takes them."""
        self.write(*("public var %s: %s" % (field.name, field.type) for field in fields))
        parameters = ", ".join("%s: %s%s" % (field.name, field.type, field.default) for field in fields)
        self.write("public init(%s) {" % parameters)
        self.write(*("self.%s = %s" % (field.name, field.name) for field in fields), "}")

    # What operations take and answer

    def operation(self, operation, parameters):
        """The types of an operation. Returns the parts of its input."""
        name = identifier(operation["operationId"])
        path = "Operations." + name
        self.write("public enum %s {" % name,
                   "public static let id: Swift.String = %s" % literal(operation["operationId"]))
        parts = self.input(operation, parameters, path)
        self.write("@frozen public enum Output: Sendable, Hashable {")
        for status, response in self.answers(operation):
            self.answer(STATUSES[status], response, path + ".Output")
        self.write("case undocumented(statusCode: Swift.Int, UsualRuntime.OtherAnswer)", "}")
        if self.has_json(operation):
            self.write("@frozen public enum MediaTypes: UsualRuntime.MediaTypeName {",
                       "case json", "case other(Swift.String)",
                       "public init?(rawValue: Swift.String) {", "switch rawValue.lowercased() {",
                       "case %s: self = .json" % literal(JSON), "default: self = .other(rawValue)", "}", "}",
                       "public var rawValue: Swift.String {", "switch self {",
                       "case let .other(text): return text", "case .json: return %s" % literal(JSON), "}", "}",
                       "public static var allCases: [Self] { [.json] }", "}")
        self.write("}")
        return parts

    def answers(self, operation):
        return [(status, response) for status, response in operation["responses"].items() if status in STATUSES]

    def has_json(self, operation):
        return any(JSON in response.get("content", {}) for _, response in self.answers(operation))

    def input(self, operation, parameters, path):
        path += ".Input"
        self.write("public struct Input: Sendable, Hashable {")
        parts = []
        for place in ("path", "query"):
            here = [(parameter["name"], parameter.get("schema", {}), parameter.get("required", False))
                    for parameter in parameters if parameter["in"] == place]
            if here:
                self.model(here, path, place.capitalize())
                default = "" if any(is_required for _, _, is_required in here) else " = .init()"
                parts.append(Field(place, path + "." + place.capitalize(), default))
        if self.has_json(operation):
            accept = "[UsualRuntime.Acceptable<%s.MediaTypes>]" % path.rsplit(".", 1)[0]
            self.model([], path, "Headers", others=[Field("accept", accept, " = .everything()")])
            parts.append(Field("headers", path + ".Headers", " = .init()"))
        if "requestBody" in operation:
            self.write("@frozen public enum Body: Sendable, Hashable {")
            self.declare(operation["requestBody"]["content"][FORM]["schema"], path + ".Body", "Form")
            self.write("case form(%s.Body.Form)" % path, "}")
            is_required = operation["requestBody"].get("required", False)
            parts.append(Field("body", path + (".Body" if is_required else ".Body?"), "" if is_required else " = nil"))
        self.store(parts)
        self.write("}")
        return parts

    def answer(self, name, response, path):
        path += "." + name
        self.write("public struct %s: Sendable, Hashable {" % name)
        parts = []
        if response.get("headers"):
            self.model([(key, header["schema"], False) for key, header in response["headers"].items()], path, "Headers")
            parts.append(Field("headers", path + ".Headers", " = .init()"))
        if JSON in response.get("content", {}):
            schema = response["content"][JSON]["schema"]
            type = self.type(schema, path + ".Body", "JSON")
            self.write("@frozen public enum Body: Sendable, Hashable {")
            self.declare(schema, path + ".Body", "JSON")
            self.write("case json(%s)" % type, "public var json: %s {" % type, "get throws {", "switch self {",
                       "case let .json(body): return body", "}", "}", "}", "}")
            parts.append(Field("body", path + ".Body"))
        self.store(parts)
        case = name[0].lower() + name[1:]
        self.write("}", "case %s(%s)" % (case, path), "public var %s: %s {" % (case, path), "get throws {",
                   "switch self {", "case let .%s(answer): return answer" % case,
                   "default: try fail(expected: %s, response: self)" % literal(case), "}", "}", "}")

    # Methods

    def method(self, template, verb, operation, parameters, parts):
        name = identifier(operation["operationId"])
        path = "Operations." + name
        names = ["input.path." + identifier(parameter["name"]) for parameter in parameters if parameter["in"] == "path"]
        self.write("public func %s(_ input: %s.Input) async throws -> %s.Output {" % (name, path, path),
                   "try await client.send(input: input, operation: %s.id," % path, "serializer: { input in",
                   "let path = try converter.path(template: %s, parameters: [%s])" % (
                       literal(re.sub(r"\{[^}]*\}", "{}", template)), ", ".join(names)),
                   "var request: HTTPTypes.HTTPRequest = "
                   ".init(method: .%s, scheme: nil, authority: nil, path: path)" % verb, "keep(&request)")
        for parameter in parameters:
            if parameter["in"] == "query":
                self.write("try converter.setQuery(in: &request, style: .form, explode: true, name: %s, value: %s)" % (
                    literal(parameter["name"]), "input.query." + identifier(parameter["name"])))
        if self.has_json(operation):
            self.write("converter.setAccept(in: &request.headerFields, types: input.headers.accept)")
        self.body(next((part for part in parts if part.name == "body"), None))
        self.write("}, deserializer: { response, responseBody in", "switch response.status.code {")
        for status, response in self.answers(operation):
            self.reading(status, response, path)
        self.write("default: return .undocumented(statusCode: response.status.code, "
                   ".init(fields: response.headerFields, body: responseBody))", "}", "})", "}")

    def body(self, part):
        if part is None:
            return self.write("return (request, nil)")
        self.write("let body: UsualRuntime.Body?", "switch input.body {")
        if part.default:
            self.write("case .none: body = nil")
        self.write("case let .form(value): body = try converter.%s(value, fields: &request.headerFields, type: %s)" % (
            "optionalForm" if part.default else "form", literal(FORM)), "}", "return (request, body)")

    def reading(self, status, response, path):
        name = STATUSES[status]
        output = "%s.Output.%s" % (path, name)
        arguments = []
        self.write("case %s:" % status)
        if response.get("headers"):
            fields = ["%s: try converter.field(in: response.headerFields, name: %s, as: %s.self)" % (
                identifier(key), literal(key), self.type(header["schema"], output + ".Headers", identifier(key)))
                for key, header in response["headers"].items()]
            self.write("let headers: %s.Headers = .init(%s)" % (output, ", ".join(fields)))
            arguments.append("headers: headers")
        if JSON in response.get("content", {}):
            type = self.type(response["content"][JSON]["schema"], output + ".Body", "JSON")
            self.write("let received = converter.mediaType(in: response.headerFields)", "let body: %s.Body" % output,
                       "let chosen = try converter.best(received: received, options: [%s])" % literal(JSON),
                       "switch chosen {", "case %s:" % literal(JSON),
                       "body = try await converter.json(%s.self, from: responseBody, transforming: { value in" % type,
                       ".json(value)", "})", "default:", "preconditionFailure(\"this was not among the options\")", "}")
            arguments.append("body: body")
        self.write("return .%s(.init(%s))" % (name[0].lower() + name[1:], ", ".join(arguments)))

    def files(self):
        """The text of each file by its name."""
        self.write("public import Foundation", "public import UsualRuntime",
                   "public enum Components {", "public enum Schemas {")
        for name, schema in self.document["components"]["schemas"].items():
            if schema.get("properties") or schema.get("enum"):
                self.declare(schema, "Components.Schemas", identifier(name))
            else:
                self.write("public typealias %s = %s" % (identifier(name), self.type(schema, "", "")))
        self.write("}", "}", "public enum Operations {")
        operations = [(template, verb, item[verb], item.get("parameters", []) + item[verb].get("parameters", []))
                      for template, item in self.document["paths"].items() for verb in METHODS if verb in item]
        inputs = [self.operation(operation, parameters) for _, _, operation, parameters in operations]
        self.write("}")
        self.protocol([identifier(operation["operationId"]) for _, _, operation, _ in operations], inputs)
        types, self.lines = self.lines, []
        self.write("public import Foundation", "import HTTPTypes", "import UsualRuntime",
                   "public struct Client: APIProtocol {", "private let client: UsualRuntime.Sender",
                   "public init(server: Foundation.URL) {", "self.client = .init(server: server)", "}",
                   "private var converter: UsualRuntime.Converter {", "client.converter", "}")
        for operation, parts in zip(operations, inputs):
            self.method(*operation, parts)
        self.write("}")
        return {"Types.swift": "\n".join([*types, ""]), "Client.swift": "\n".join([*self.lines, ""])}

    def protocol(self, names, inputs):
        self.write("public protocol APIProtocol: Sendable {")
        self.write(*("func %s(_ input: Operations.%s.Input) async throws -> Operations.%s.Output" % (name, name, name)
                     for name in names), "}", "extension APIProtocol {")
        for name, parts in zip(names, inputs):
            self.write("public func %s(%s) async throws -> Operations.%s.Output {" % (
                name, ", ".join("%s: %s%s" % (part.name, part.type, part.default) for part in parts), name),
                "try await %s(Operations.%s.Input(%s))" % (
                    name, name, ", ".join("%s: %s" % (part.name, part.name) for part in parts)), "}")
        self.write("}")


def main(document, folder):
    try:
        import yaml
    except ImportError:
        sys.exit("PyYAML is not there: pip install PyYAML")
    with open(document, "rb") as file:
        client = Client(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    for name, text in client.files().items():
        (pathlib.Path(folder) / name).write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
