// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Testing

@testable import SwiftEmitter

@Suite("Emitter")
struct EmitterTests {
    private static let document = """
        paths:
          /things/{id}:
            post:
              operationId: updateThing
              description: Changes a thing.
              parameters: [{name: id, in: path, schema: {type: string}, description: Which one.}]
              requestBody:
                content: {application/x-www-form-urlencoded: {schema: {properties: {Name: {type: string}}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
        components:
          schemas:
            Thing:
              description: A thing.
              required: [id]
              properties: {id: {type: string}, size: {type: integer, nullable: true}, kind: {enum: [a], type: string}}

        """

    @Test("A list is checked before it is sent, where the document says so")
    func listChecks() throws {
        let generated = try Generated(
            """
            paths:
              /things:
                post:
                  operationId: createThings
                  requestBody:
                    content:
                      application/x-www-form-urlencoded:
                        schema:
                          required: [A]
                          properties:
                            A: {type: array, items: {$ref: '#/components/schemas/Thing'}, minItems: 1, maxItems: 25,
                              x-wireform-check-items: {distinct: id}}
                            B: {type: array, items: {$ref: '#/components/schemas/Thing'},
                              x-wireform-check-items: {distinct: key}}
                  responses: {'204': {description: ok}}
            components:
              schemas:
                Thing:
                  required: [id, key]
                  properties: {id: {$ref: '#/components/schemas/ThingID'}, key: {type: string}}
                ThingID: {type: string, x-wireform-identifier: true}

            """)
        for line in [
            #"request.check("a", count: a.count, atLeast: 1, atMost: 25)"#,
            #"request.check("a", distinct: "id", a.map { $0.id.rawValue })"#,
            #"request.check("b", count: b?.count, atLeast: 0, atMost: .max)"#,
            #"request.check("b", distinct: "key", b?.map { $0.key })"#,
        ] {
            #expect(generated.text.contains(line), "\(line)")
        }
        #expect(try generated.typecheck() == "")
    }

    @Test("A method and a model read as a person would write them")
    func readable() throws {
        let generated = try Generated(Self.document)
        #expect(
            generated.text.contains(
                """
                        /// Changes a thing.
                        ///
                        /// `POST /things/{id}`
                        ///
                        /// - Parameters:
                        ///   - id: Which one.
                        public func update(id: Swift.String, name: Swift.String? = nil) async throws -> WireformRuntime.Response<Test.Thing, WireformRuntime.NoHeaders> {
                            var request = self.api.request(.post, "/things/{id}", "updateThing")
                            request.path.string("id", id)
                            request.form.string("Name", name)
                            return try await self.api.send(request)
                        }
                """))
        #expect(
            generated.text.contains(
                """
                        public init(reading fields: inout WireformRuntime.FieldReader) {
                            self._storage = _Storage(
                                fields.string("id"),
                                fields.intIfPresent("size"),
                                fields.textIfPresent("kind")
                            )
                        }
                """))
        #expect(try generated.typecheck() == "")
    }

    @Test("Pages that are found by a token name the parameter that takes it")
    func pageToken() throws {
        let generated = try Generated(
            """
            paths: {/things: {get: {operationId: listThings, parameters: [{name: Token, in: query, schema: {type: string}}],
            responses: {'200': {description: ok, content: {application/json: {schema: {properties: {things: {type: array,
            items: {type: string}}, meta: {properties: {next_token: {type: string}}}}}}}}}}}}
            """)
        #expect(
            generated.text.contains(
                "return self.api.paginate(request, items: \"things\", token: \"Token\", limit: limit)"))
        #expect(try generated.typecheck() == "")
    }

    @Test("A model can hold itself, alone and through others")
    func recursion() throws {
        let generated = try Generated(
            """
            paths: {}
            components:
              schemas:
                A: {properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}}}
                B: {required: [a], properties: {a: {$ref: '#/components/schemas/A'}, u: {$ref: '#/components/schemas/U'}}}
                U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/U'}, {type: string}]}
            """)
        #expect(try generated.typecheck() == "")
    }

    @Test("A type that several places share is declared once, and every place has its name and comment")
    func sharedTypes() throws {
        let generated = try Generated(
            """
            paths: {}
            components:
              schemas:
                A: {properties: {kind: {type: string, enum: [x], description: Of A.}, of: {properties: {deep: {properties: {y: {type: string}}}}}}}
                B: {properties: {kind: {type: string, enum: [x], description: Of B., deprecated: true}, of: {properties: {deep: {properties: {y: {type: string}}}}}}}
            """)
        #expect(
            generated.text.contains(
                """
                        /// Of B.
                        ///
                        /// - Warning: Deprecated.
                        public typealias Kind = Test.A.Kind
                """))
        #expect(generated.text.contains("public typealias Of = Test.A.Of"))
        #expect(generated.text.split(separator: "struct Deep").count == 2)
        #expect(try generated.typecheck() == "")
    }

    @Test("The same document gives the same bytes")
    func determinism() throws {
        #expect(try Generated(Self.document, files: 3).files == Generated(Self.document, files: 3).files)
    }

    @Test("A declaration more changes the one file that it goes to")
    func stableFiles() throws {
        let before = try Generated(Self.document, files: 16).files
        let after = try Generated(Self.document + "    Gadget: {properties: {a: {type: string}}}\n", files: 16).files
        let changed = before.indices.filter { before[$0] != after[$0] }
        #expect(changed == [Layout.fileIndex(of: "Gadget", count: 16)])
    }

    @Test("Every declaration is in one file, whatever their number", arguments: [1, 2, 7, 100])
    func files(count: Int) throws {
        let generated = try Generated(Self.document, files: count)
        #expect(generated.files.count == count)
        #expect(generated.text.split(separator: "struct Thing:").count == 2)
        #expect(generated.text.split(separator: "struct Test:").count == 2)
        #expect(generated.files.allSatisfy { $0.hasPrefix("// Generated by wireform.") })
        if count < 10 { #expect(try generated.typecheck() == "") }
    }

    @Test("The hash behind the choice of file never changes", arguments: [("", 5), ("a", 12), ("Thing", 15)])
    func hash(name: String, expected: Int) {
        // FNV-1a of the name, modulo 16.
        #expect(Layout.fileIndex(of: name, count: 16) == expected)
    }

    @Test(
        "Each level of access compiles, in modules of both default isolations",
        arguments: ["public", "package", "internal"])
    func access(level: String) throws {
        let generated = try Generated(Self.document) { $0.access = .init(rawValue: level) ?? .public }
        #expect(generated.text.contains("public ") == (level == "public"))
        #expect(try generated.typecheck(options: ["-package-name", "p"]) == "")
        #expect(try generated.typecheck(options: ["-package-name", "p", "-default-isolation", "MainActor"]) == "")
    }

    @Test("Every kind of value compiles in every place")
    func everything() throws {
        let kinds = [
            "{type: string}", "{type: integer}", "{type: integer, format: int64}", "{type: number}", "{type: boolean}",
            "{type: string, format: date-time}", "{type: string, format: date-time-rfc-2822}",
            "{type: string, format: date}", "{}", "{type: string, enum: [a]}", "{$ref: '#/components/schemas/ID'}",
            "{$ref: '#/components/schemas/M'}", "{$ref: '#/components/schemas/U'}", "{type: object}",
            "{type: object, additionalProperties: {type: string, format: date-time}}",
            "{type: object, additionalProperties: {$ref: '#/components/schemas/M'}}",
        ]
        let all =
            kinds + kinds.map { "{type: array, items: \($0)}" }
            + kinds.map { "{type: array, items: {type: array, items: \($0)}}" }
        var parameters = ""
        var fields = ""
        var encodings = ""
        for (index, kind) in all.enumerated() {
            for required in [true, false] {
                let name = "p\(index)\(required ? "r" : "o")"
                for place in ["query", "header", "path"] {
                    // Objects and lists of lists cannot stand there; the generator says so.
                    if place == "path" && !required { continue }
                    parameters +=
                        "      - {name: \(name)\(place), in: \(place), required: \(required), schema: \(kind)}\n"
                }
                parameters += "      - {name: \(name)deep, in: query, style: deepObject, schema: \(kind)}\n"
                parameters += "      - {name: \(name)text, in: query, content: {application/json: {schema: \(kind)}}}\n"
                fields += "\(name): \(kind), \(name)x: \(kind), "
                encodings += "\(name)x: {style: form, explode: false}, "
            }
        }
        // One operation for each required path or header parameter, which may be refused alone.
        var paths = "paths:\n"
        for (index, line) in parameters.split(separator: "\n").enumerated() {
            let isPath = line.contains("in: path")
            let name = line.split(separator: ",")[0].split(separator: ": ")[1]
            paths += "  /o\(index)\(isPath ? "/{\(name)}" : ""):\n    get:\n      operationId: op\(index)\n"
            paths += "      responses: {}\n      parameters:\n\(line)\n"
        }
        let required = all.indices.map { "p\($0)r" }.joined(separator: ", ")
        let model = "{type: object, required: [\(required)], properties: {\(fields)}}"
        let generated = try Generated(
            paths + """
                  /form:
                    post:
                      operationId: form
                      requestBody: {content: {application/x-www-form-urlencoded: {schema: \(model), encoding: {\(encodings)}}}}
                      responses: {'200': {description: d, content: {application/json: {schema: \(model)}}}}
                  /json:
                    post:
                      operationId: json
                      requestBody: {content: {application/json: {schema: \(model)}}}
                      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: \(model)}}}}}
                components:
                  schemas:
                    ID: {type: string, x-wireform-identifier: true}
                    M: {properties: {a: {type: string}, m: {$ref: '#/components/schemas/M'}, mStorage: {type: string}}}
                    U: {oneOf: [{$ref: '#/components/schemas/M'}, {type: string}, {type: string, format: date}, {properties: {x: {type: string}}}]}

                """)
        #expect(try generated.typecheck() == "")
        #expect(!generated.text.contains("Foundation"), "to load it takes as long as to compile a small client")
    }

    @Test("Types nested so deeply that no room is left for their comments are written all the same")
    func deepNesting() throws {
        let words = String(repeating: "Words. ", count: 30)
        let depth = 30
        let schema =
            String(repeating: "{description: '\(words)', properties: {a: ", count: depth) + "{}"
            + String(repeating: "}}", count: depth)
        let generated = try Generated("paths: {}\ncomponents: {schemas: {M: \(schema)}}\n")
        #expect(generated.text.split(separator: "struct ").count > depth)
        #expect(generated.text.contains("/// Words. Words."))
    }
}
