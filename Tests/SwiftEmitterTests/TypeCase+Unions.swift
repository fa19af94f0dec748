// SPDX-License-Identifier: Apache-2.0

extension TypeCase {
    /// Which member of a union a value is.
    static let unions = [
        TypeCase(
            name: "constants are tags, whatever the schemas are called",
            schemas: """
                Made: {type: object, required: [type, id], properties: {type: {const: made}, id: {type: string}}}
                Gone: {type: object, required: [type, id], properties: {type: {type: string, enum: [gone, lost]}, id: {type: string}}}
                Event: {oneOf: [{$ref: '#/components/schemas/Made'}, {$ref: '#/components/schemas/Gone'}], discriminator: {propertyName: type}}
                Silent: {oneOf: [{$ref: '#/components/schemas/Made'}, {$ref: '#/components/schemas/Gone'}]}
                Code: {oneOf: [{type: object, required: [n], properties: {n: {type: integer, enum: [1]}, a: {type: string}}}, {type: object, required: [n], properties: {n: {const: 2}, b: {type: string}}}]}
                """,
            checks: [
                (##"try member(C.Event.self, #"{"type":"made","id":"1"}"#)"##, #"made {"id":"1","type":"made"}"#),
                (##"try member(C.Event.self, #"{"type":"lost","id":"1"}"#)"##, #"gone {"id":"1","type":"lost"}"#),
                (##"try member(C.Event.self, #"{"type":"new","id":"1"}"#)"##, #"unknown {"id":"1","type":"new"}"#),
                (##"try member(C.Silent.self, #"{"type":"gone","id":"1"}"#)"##, #"gone {"id":"1","type":"gone"}"#),
                (##"try member(C.Silent.self, #"{"type":"new","id":"1"}"#)"##, #"unknown {"id":"1","type":"new"}"#),
                (##"try member(C.Code.self, #"{"n":2}"#)"##, #"option2 {"n":2}"#),
            ]),
        TypeCase(
            name: "mappings by pointer and by name, several values, aliases and unions within unions",
            schemas: """
                A: {type: object, required: [kind], properties: {kind: {type: string}, x: {type: string}}}
                B: {$ref: '#/components/schemas/A'}
                D: {type: object, required: [kind], properties: {kind: {type: string}, y: {type: string}}}
                Text: {type: object, required: [kind, body], properties: {kind: {type: string}, body: {type: string}}}
                Inner:
                  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/D'}]
                  discriminator: {propertyName: kind, mapping: {a: A, a2: '#/components/schemas/A', b: '#/components/schemas/B', d: D}}
                Outer:
                  oneOf: [{$ref: '#/components/schemas/Inner'}, {$ref: '#/components/schemas/Text'}]
                  discriminator: {propertyName: kind}
                """,
            checks: [
                (##"try member(C.Inner.self, #"{"kind":"a2","x":"1"}"#)"##, #"a {"kind":"a2","x":"1"}"#),
                (##"try member(C.Inner.self, #"{"kind":"b","x":"1"}"#)"##, #"a {"kind":"b","x":"1"}"#),
                (##"try member(C.Inner.self, #"{"kind":"d","y":"1"}"#)"##, #"d {"kind":"d","y":"1"}"#),
                (##"try member(C.Outer.self, #"{"kind":"d","y":"1"}"#)"##, #"inner {"kind":"d","y":"1"}"#),
                (##"try member(C.Outer.self, #"{"kind":"Text","body":"1"}"#)"##, #"text {"body":"1","kind":"Text"}"#),
                (##"try member(C.Outer.self, #"{"kind":"other"}"#)"##, #"unknown {"kind":"other"}"#),
            ]),
        TypeCase(
            name: "a base with a discriminator is a union of what is made of it, and of itself",
            schemas: """
                Action: {type: object, required: [details], properties: {details: {$ref: '#/components/schemas/Details'}}}
                Details: {type: object, required: [type], discriminator: {propertyName: type, mapping: {FOO: '#/components/schemas/Foo'}}, properties: {type: {type: string}}}
                Foo: {allOf: [{$ref: '#/components/schemas/Details'}, {type: object, required: [foo], properties: {foo: {type: string}}}]}
                Bar: {allOf: [{$ref: '#/components/schemas/Details'}, {type: object, properties: {bar: {type: integer}}}]}
                Plain: {allOf: [{$ref: '#/components/schemas/Details'}]}
                Cats: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
                Cat: {allOf: [{$ref: '#/components/schemas/Cats'}, {properties: {meow: {type: string}}}]}
                Dog: {allOf: [{$ref: '#/components/schemas/Cats'}, {properties: {bark: {type: string}}}]}
                """,
            checks: [
                (
                    ##"guard case .foo(let foo) = try read(C.Action.self, #"{"details":{"type":"FOO","foo":"x"}}"#).details else { return "no" }; return foo.foo"##,
                    "x"
                ),
                (##"try member(C.Details.self, #"{"type":"Bar","bar":1}"#)"##, #"bar {"bar":1,"type":"Bar"}"#),
                (##"try member(C.Details.self, #"{"type":"Plain"}"#)"##, #"plain {"type":"Plain"}"#),
                (##"try member(C.Details.self, #"{"type":"new","z":[1]}"#)"##, #"base {"type":"new","z":[1]}"#),
                (##"try member(C.Cats.self, #"{"kind":"Dog","bark":"w"}"#)"##, #"dog {"bark":"w","kind":"Dog"}"#),
                (##"try write(C.Cat(kind: "Cat", meow: "m"))"##, #"{"kind":"Cat","meow":"m"}"#),
            ]),
        TypeCase(
            name: "without a tag the member that accounts for all of the value",
            schemas: """
                Note: {type: object, properties: {text: {type: string}}}
                Letter: {type: object, required: [text, sender], properties: {text: {type: string}, sender: {type: string}}}
                Parcel: {type: object, required: [kind, weight], properties: {kind: {type: string, enum: [parcel]}, weight: {type: number}, text: {type: string}}}
                Item: {oneOf: [{$ref: '#/components/schemas/Note'}, {$ref: '#/components/schemas/Letter'}, {$ref: '#/components/schemas/Parcel'}]}
                Deep: {anyOf: [{type: object, properties: {in: {$ref: '#/components/schemas/Note'}}}, {type: object, properties: {in: {$ref: '#/components/schemas/Letter'}}}]}
                Mixed: {anyOf: [{type: string}, {type: string, format: date-time}, {type: integer}, {type: array, items: {type: string}}, {type: array, items: {type: integer}}, {type: boolean}]}
                Color: {anyOf: [{type: string}, {type: string, enum: [red, blue]}]}
                Enums: {oneOf: [{$ref: '#/components/schemas/First'}, {$ref: '#/components/schemas/Second'}]}
                First: {type: string, enum: [a]}
                Second: {type: string, enum: [b]}
                Field: {anyOf: [{type: object, required: [v], properties: {v: {type: integer}}}, {type: object, required: [v], properties: {v: {type: string}}}]}
                """,
            checks: [
                (##"try member(C.Item.self, #"{"text":"a","sender":"b"}"#)"##, #"letter {"sender":"b","text":"a"}"#),
                (
                    ##"try member(C.Item.self, #"{"kind":"parcel","weight":2.5}"#)"##,
                    #"parcel {"kind":"parcel","weight":2.5}"#
                ),
                (##"try member(C.Item.self, #"{"text":"a"}"#)"##, #"note {"text":"a"}"#),
                ("try member(C.Item.self, \"{}\")", "note {}"),
                (##"try member(C.Item.self, #"{"text":"a","z":{"y":null}}"#)"##, #"note {"text":"a","z":{"y":null}}"#),
                (
                    ##"try member(C.Deep.self, #"{"in":{"text":"a","sender":"b"}}"#)"##,
                    #"option2 {"in":{"sender":"b","text":"a"}}"#
                ),
                (##"try member(C.Mixed.self, #""2025-02-28T10:05:27Z""#)"##, #"dateTime "2025-02-28T10:05:27Z""#),
                (##"try member(C.Mixed.self, #""x""#)"##, #"string "x""#),
                ("try member(C.Mixed.self, \"[1]\")", "integerList [1]"),
                (##"try member(C.Mixed.self, #"["a"]"#)"##, #"stringList ["a"]"#),
                ("try member(C.Mixed.self, \"true\")", "boolean true"),
                (##"let c: C.Color = try read(C.Color.self, #""green""#); return "\(c) \(C.Color.red)""##, "green red"),
                (##"try member(C.Enums.self, #""b""#)"##, #"second "b""#),
                (##"try member(C.Field.self, #"{"v":"7"}"#)"##, #"option2 {"v":"7"}"#),
            ]),
        TypeCase(
            name: "a union that holds itself is read in linear time",
            schemas: """
                Leaf: {type: object, required: [leaf], properties: {leaf: {type: string}}}
                Pair: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}, right: {$ref: '#/components/schemas/Tree'}}}
                Chain: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}, name: {type: string}}}
                Tree: {oneOf: [{$ref: '#/components/schemas/Chain'}, {$ref: '#/components/schemas/Pair'}, {$ref: '#/components/schemas/Leaf'}]}
                """,
            checks: [
                (
                    ##"""
                    var json = #"{"leaf":"x"}"#
                    for _ in 0..<200 { json = #"{"left":\#(json),"right":{"leaf":"y"}}"# }
                    let start = ContinuousClock.now
                    let same = try trip(C.Tree.self, json) == json
                    return "\(same) \(ContinuousClock.now - start < .seconds(5))"
                    """##, "true true"
                )
            ]),
    ]
}
