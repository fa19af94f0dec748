// SPDX-License-Identifier: Apache-2.0

extension TypeCase {
    static let all = nulls + unions + directions + objects + scalars

    /// `null` wherever a document may allow it.
    static let nulls = [
        TypeCase(
            name: "null in lists, maps and lists of lists",
            schemas: """
                Cell: {type: object, required: [value], properties: {value: {type: integer}}}
                Rows:
                  type: object
                  required: [labels, cells, grid, map]
                  properties:
                    labels: {type: array, items: {type: [string, 'null']}}
                    cells: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Cell'}, {type: 'null'}]}}
                    grid: {type: array, items: {type: array, items: {type: [number, 'null']}}}
                    map: {type: object, additionalProperties: {type: [string, 'null'], format: date-time}}
                """,
            checks: [
                (
                    ##"try trip(C.Rows.self, #"{"labels":["a",null],"cells":[{"value":1},null],"grid":[[1.5,null],[]],"map":{"a":null,"b":"2025-02-28T10:05:27Z"}}"#)"##,
                    #"{"cells":[{"value":1},null],"grid":[[1.5,null],[]],"labels":["a",null],"map":{"a":null,"b":"2025-02-28T10:05:27Z"}}"#
                ),
                (
                    ##"let c: [C.Cell?] = try read(C.Rows.self, #"{"labels":[],"cells":[null],"grid":[],"map":{}}"#).cells; return "\(c.count)""##,
                    "1"
                ),
            ]),
        TypeCase(
            name: "a reference and null names the type",
            schemas: """
                Plan: {type: object, required: [code], properties: {code: {type: string}}}
                Tier: {type: string, enum: [free, paid]}
                Account:
                  type: object
                  required: [plan, tier, quota, contact]
                  properties:
                    plan: {anyOf: [{$ref: '#/components/schemas/Plan'}, {type: 'null'}]}
                    tier: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Tier'}]}
                    quota: {anyOf: [{type: integer}, {type: 'null'}]}
                    contact: {anyOf: [{type: string}, {$ref: '#/components/schemas/Plan'}, {type: 'null'}]}
                    friends: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Account'}, {type: 'null'}]}}
                """,
            checks: [
                (
                    ##"let a = try read(C.Account.self, #"{"plan":null,"tier":null,"quota":null,"contact":null}"#); let p: C.Plan? = a.plan; let t: C.Tier? = a.tier; return "\(p == nil) \(t == nil) \(a.quota == nil) \(a.contact == nil)""##,
                    "true true true true"
                ),
                (
                    ##"let a = try read(C.Account.self, #"{"plan":{"code":"x"},"tier":"paid","quota":7,"contact":{"code":"y"},"friends":[null]}"#); guard case .plan(let p) = a.contact, a.tier == .paid, let f: [C.Account?] = a.friends else { return "no" }; return p.code + "\(f.count)""##,
                    "y1"
                ),
            ]),
        TypeCase(
            name: "absent, null and a value of what is sent",
            schemas: """
                Patch:
                  type: object
                  properties:
                    title: {type: string}
                    assignee: {type: [string, 'null']}
                    due: {type: [string, 'null'], format: date}
                    labels: {type: [array, 'null'], items: {type: string}}
                    owner: {anyOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
                    any: {}
                Owner: {type: object, properties: {name: {type: [string, 'null']}}}
                """,
            paths: exchanging("Patch"),
            checks: [
                (##"try write(C.Patch(title: "x"))"##, #"{"title":"x"}"#),
                (##"try write(C.Patch(assignee: .null))"##, #"{"assignee":null}"#),
                (##"try write(C.Patch(title: "x", assignee: .null))"##, #"{"assignee":null,"title":"x"}"#),
                (##"try write(C.Patch(assignee: "a", labels: []))"##, #"{"assignee":"a","labels":[]}"#),
                (##"try write(C.Patch(owner: .init(name: .null)))"##, #"{"owner":{"name":null}}"#),
                (##"try write(C.Patch(labels: .null, owner: .null))"##, #"{"labels":null,"owner":null}"#),
                (##"try write(C.Patch(any: .null))"##, #"{"any":null}"#),
                ("try write(C.Patch())", "{}"),
                (
                    ##"try trip(C.Patch.self, #"{"any":null,"assignee":null,"due":null,"owner":{"name":null}}"#)"##,
                    #"{"any":null,"assignee":null,"due":null,"owner":{"name":null}}"#
                ),
                (
                    ##"let p: String? = try read(C.Patch.self, #"{"assignee":null}"#).assignee; return "\(p == nil)""##,
                    "true"
                ),
                (##""\(try read(C.Patch.self, #"{"assignee":null}"#) == C.Patch())""##, "false"),
            ]),
        TypeCase(
            name: "null among the values of an enumeration, and names for what may be null",
            schemas: """
                Level: {enum: [low, high, null]}
                Name: {type: [string, 'null']}
                Choice: {oneOf: [{$ref: '#/components/schemas/Level'}, {type: integer}]}
                Holder:
                  type: object
                  required: [level, names, choice]
                  properties:
                    level: {$ref: '#/components/schemas/Level'}
                    names: {type: array, items: {$ref: '#/components/schemas/Name'}}
                    choice: {$ref: '#/components/schemas/Choice'}
                """,
            checks: [
                (
                    ##"try trip(C.Holder.self, #"{"choice":null,"level":null,"names":[null,"a"]}"#)"##,
                    #"{"choice":null,"level":null,"names":[null,"a"]}"#
                ),
                (
                    ##"try trip(C.Holder.self, #"{"choice":3,"level":"low","names":[]}"#)"##,
                    #"{"choice":3,"level":"low","names":[]}"#
                ),
            ]),
    ]
}
