// SPDX-License-Identifier: Apache-2.0

extension TypeCase {
    /// What is only sent or only received.
    static let directions = [
        TypeCase(
            name: "readOnly is not asked for, writeOnly is not missed",
            schemas: """
                User:
                  type: object
                  required: [id, name, password]
                  properties:
                    id: {type: string, format: uuid, readOnly: true}
                    name: {type: string}
                    password: {type: string, format: password, writeOnly: true}
                """,
            paths: exchanging("User"),
            checks: [
                (##"try write(C.User(name: "a", password: "p"))"##, #"{"name":"a","password":"p"}"#),
                (
                    ##"let u = try read(C.User.self, #"{"id":"1","name":"a"}"#); return (u.id ?? "none") + "\(u.password == nil)""##,
                    "1true"
                ),
                (
                    ##"do { _ = try read(C.User.self, #"{"id":"1"}"#); return "read" } catch { return "refused" }"##,
                    "refused"
                ),
            ]),
        TypeCase(
            name: "of what is only received a readOnly field is never missing",
            schemas: """
                User: {type: object, required: [id, code], properties: {id: {type: string, readOnly: true}, code: {type: string, writeOnly: true}}}
                """,
            paths:
                "{/x: {get: {operationId: get, responses: {'200': {description: ok, content: {application/json: {schema: "
                + "{$ref: '#/components/schemas/User'}}}}}}}}",
            checks: [
                (##"let u = try read(C.User.self, #"{"id":"1"}"#); let id: String = u.id; return id"##, "1")
            ]),
    ]

    /// Objects made of others, and fields without a name.
    static let objects = [
        TypeCase(
            name: "additional and pattern properties beside properties are kept",
            schemas: """
                Open: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}
                Anything: {type: object, properties: {a: {type: string}, additionalFields: {type: string}}, additionalProperties: true}
                Patterned: {type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: [string, 'null']}}}
                Pig: {allOf: [{$ref: '#/components/schemas/Closed'}, {properties: {x: {type: string}}}], additionalProperties: {type: string}}
                Closed: {type: object, properties: {a: {type: string}}}
                OnlyPatterns: {type: object, patternProperties: {'^x-': {type: integer}}}
                """,
            checks: [
                (##"try trip(C.Open.self, #"{"a":"x","b":2}"#)"##, #"{"a":"x","b":2}"#),
                (##"try write(C.Open(a: "x", additionalFields: ["z": 1]))"##, #"{"a":"x","z":1}"#),
                (
                    ##"let o = try read(C.Anything.self, #"{"a":"x","b":[null],"additionalFields":"y"}"#); return "\(o.additionalFields ?? "") \(try write(o))""##,
                    #"y {"a":"x","additionalFields":"y","b":[null]}"#
                ),
                (
                    ##"try trip(C.Patterned.self, #"{"a":"x","x-1":null,"x-2":"y"}"#)"##,
                    #"{"a":"x","x-1":null,"x-2":"y"}"#
                ),
                (
                    ##"let p: [String: String] = try read(C.Pig.self, #"{"a":"x","b":"y","x":"z"}"#).additionalFields; return "\(p)""##,
                    #"["b": "y"]"#
                ),
                (
                    ##"let p: C.OnlyPatterns = try read(C.OnlyPatterns.self, #"{"x-1":1}"#); return "\(p)""##,
                    #"["x-1": 1]"#
                ),
                (##"try trip(C.Closed.self, #"{"a":"x","b":1}"#)"##, #"{"a":"x"}"#),
            ]),
        TypeCase(
            name: "what stands beside a reference and in allOf of one counts",
            schemas: """
                Pet: {type: object, properties: {name: {type: string}}}
                Dog: {$ref: '#/components/schemas/Pet', required: [bark], properties: {bark: {type: string}}}
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {required: [name]}]}
                Cow: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [name]}
                Same: {allOf: [{$ref: '#/components/schemas/Pet'}, {description: only words}]}
                State: {type: string, enum: [open, closed]}
                Text: {allOf: [{type: string}, {type: string, enum: [a, b]}]}
                Job:
                  type: object
                  properties:
                    b: {type: string, allOf: [{$ref: '#/components/schemas/State'}]}
                    e: {allOf: [{$ref: '#/components/schemas/State'}, {enum: [open]}]}
                    i: {oneOf: [{$ref: '#/components/schemas/State'}]}
                    j: {type: [string, 'null'], allOf: [{$ref: '#/components/schemas/State'}]}
                    no: false
                """,
            checks: [
                (
                    ##"let d = C.Dog(name: "n", bark: "w"); let n: String? = d.name; return "\(n ?? "") \(d.bark)""##,
                    "n w"
                ),
                (
                    ##"let n: String = C.Cat(name: "n").name; return n + C.Cow(name: "m").name + (C.Same(name: "s").name ?? "")"##,
                    "nms"
                ),
                (##""\(C.Text.a) \(C.Job.E.open)""##, "a open"),
                (
                    ##"let s: [C.State?] = [C.Job(b: .open).b, C.Job(i: .closed).i, C.Job(j: .open).j]; return "\(s.count)""##,
                    "3"
                ),
                (
                    ##"try trip(C.Job.self, #"{"b":"open","e":"open","i":"closed","j":"open","no":1}"#)"##,
                    #"{"b":"open","e":"open","i":"closed","j":"open"}"#
                ),
            ]),
        TypeCase(
            name: "recursion through any pointer is a reference",
            schemas: """
                A: {type: object, properties: {n: {$ref: '#/components/schemas/A/$defs/node'}}, $defs: {node: {type: object, properties: {v: {type: integer}, next: {$ref: '#/components/schemas/A/$defs/node'}}}}}
                Tree: {type: object, properties: {children: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Tree'}, {type: 'null'}]}}}}
                Mixin: {type: object, properties: {again: {allOf: [{$ref: '#/components/schemas/Mixin'}, {properties: {x: {type: string}}}]}}}
                Items: {type: array, prefixItems: [{type: string}], items: {type: number}}
                """,
            checks: [
                (
                    ##"let next: C.Node? = try read(C.A.self, #"{"n":{"v":1,"next":{"v":2}}}"#).n?.next; return "\(next?.v ?? 0)""##,
                    "2"
                ),
                (
                    ##"try trip(C.Tree.self, #"{"children":[null,{"children":[]}]}"#)"##,
                    #"{"children":[null,{"children":[]}]}"#
                ),
                (
                    ##"try trip(C.Mixin.self, #"{"again":{"again":{"x":"y"},"x":"z"}}"#)"##,
                    #"{"again":{"again":{"x":"y"},"x":"z"}}"#
                ),
                (##"try trip(C.Items.self, #"["a",1.5]"#)"##, #"["a",1.5]"#),
            ]),
    ]

    /// Values that are one piece of JSON.
    static let scalars = [
        TypeCase(
            name: "formats keep what they carry",
            schemas: """
                Values:
                  type: object
                  properties:
                    big: {type: integer, format: uint64}
                    at: {type: integer, format: unix-time}
                    price: {type: number, format: decimal}
                    data: {type: string, format: byte}
                    text: {type: string, contentEncoding: base64}
                    id: {type: string, format: uuid}
                    when: {type: string, format: date-time}
                    any: {}
                    prices: {type: array, items: {type: number, format: decimal}}
                    times: {type: array, items: {type: integer, format: unix-time}}
                """,
            paths: exchanging("Values"),
            checks: [
                (##"try trip(C.Values.self, #"{"big":18446744073709551615}"#)"##, #"{"big":18446744073709551615}"#),
                (
                    ##"let v = try read(C.Values.self, #"{"at":1740737127}"#); return "\(v.at == Date(timeIntervalSince1970: 1740737127)) \(try write(v))""##,
                    #"true {"at":1740737127}"#
                ),
                (
                    ##"try trip(C.Values.self, #"{"price":0.1234567890123456789,"prices":[1.10]}"#)"##,
                    #"{"price":0.1234567890123456789,"prices":[1.1]}"#
                ),
                (
                    ##"let v = try read(C.Values.self, #"{"data":"aGVsbG8=","text":"aGk"}"#); return "\(v.data?.bytes ?? []) \(v.text?.bytes ?? []) \(try write(v))""##,
                    #"[104, 101, 108, 108, 111] [104, 105] {"data":"aGVsbG8=","text":"aGk"}"#
                ),
                (##"try write(C.Values(data: .init([1, 2])))"##, #"{"data":"AQI="}"#),
                (
                    ##"try trip(C.Values.self, #"{"id":"5F0b8c1e-6c1f-4a86-9a53-0d4b9f1f2a30"}"#)"##,
                    #"{"id":"5F0b8c1e-6c1f-4a86-9a53-0d4b9f1f2a30"}"#
                ),
                (
                    ##"try trip(C.Values.self, #"{"when":"2023-12-28T11:08:38.303123Z"}"#)"##,
                    #"{"when":"2023-12-28T11:08:38.303123Z"}"#
                ),
                (
                    ##"try trip(C.Values.self, #"{"any":[12345678901234567890,1e400,0.12345678901234567891]}"#.replacing("1e400", with: "7"))"##,
                    #"{"any":[12345678901234567890,7,0.12345678901234567891]}"#
                ),
                (##"try trip(C.Values.self, #"{"times":[1740737127]}"#)"##, #"{"times":[1740737127]}"#),
            ]),
        TypeCase(
            name: "numbers that stand for something have names, and mixed values are any",
            schemas: """
                Step: {type: integer, enum: [0, 10, 20, -1]}
                Timer: {type: object, properties: {step: {$ref: '#/components/schemas/Step'}, ratio: {type: number, enum: [0.5, 1]}, retries: {type: integer, enum: [1, 2], x-enum-varnames: [once, twice]}}}
                Kind: {type: integer, oneOf: [{title: Text, const: 1}, {title: Voice Call, const: 2}]}
                Settings: {type: object, required: [level, version], properties: {level: {enum: [auto, 1, true]}, version: {const: 2}, only: {enum: [1, 2]}, flag: {const: 'yes'}}}
                """,
            checks: [
                (
                    ##"let t = try read(C.Timer.self, #"{"step":20,"ratio":1,"retries":2}"#); return "\(t.step == .value20) \(t.retries == .twice) \(try write(t))""##,
                    #"true true {"ratio":1,"retries":2,"step":20}"#
                ),
                (##"try trip(C.Timer.self, #"{"step":30}"#)"##, #"{"step":30}"#),
                (##"try write([C.Step.minus1, .value0, 7])"##, "[-1,0,7]"),
                (##"try write([C.Kind.text, .voiceCall])"##, "[1,2]"),
                (
                    ##"try trip(C.Settings.self, #"{"flag":"yes","level":1,"only":2,"version":2}"#)"##,
                    #"{"flag":"yes","level":1,"only":2,"version":2}"#
                ),
                (##"try trip(C.Settings.self, #"{"level":true,"version":2}"#)"##, #"{"level":true,"version":2}"#),
            ]),
    ]
}
