// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JSONPath

@Suite("PathSyntaxError")
struct PathSyntaxTests {
    private func problem(_ text: String) -> PathSyntaxError? {
        do {
            _ = try PathQuery(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Spellings of other tools are refused, with the right one",
        arguments: [
            ("$.paths[?@.x-internal]", "$.paths[?@['x-internal']]"),
            ("$.paths.*[?(@.x-internal == true)]", "$.paths.*[?(@['x-internal'] == true)]"),
            ("$..[?@.$ref]", "$..[?@['$ref']]"),
            ("$..schema.$ref", "$..schema['$ref']"),
            ("$..x-twilio", "$..['x-twilio']"),
            ("$.paths./v1/Items/{Sid}.get", "$.paths['/v1/Items/{Sid}'].get"),
            ("$.responses.200", "$.responses['200']"),
            ("$.content.application/json", "$.content['application/json']"),
            ("$.paths[/pets].get", "$.paths['/pets'].get"),
            ("$.paths.['/pets'].get", "$.paths['/pets'].get"),
            ("$.paths[pets, dogs]", "$.paths['pets', 'dogs']"),
            ("$[@.a == 1]", "$[?@.a == 1]"),
            ("$[?@.a = 1]", "$[?@.a == 1]"),
            ("$[?@.a === 'b']", "$[?@.a == 'b']"),
            ("$.paths.*[?@.tags contains 'a']", "$.paths.*[?@.tags[?@ == 'a']]"),
            ("$[?(@.a  contains \"b\" and @.c)]", "$[?(@.a[?@ == \"b\"] && @.c)]"),
            ("$[?@.a !== 'b']", "$[?@.a != 'b']"),
            ("$[?@.a <> 'b']", "$[?@.a != 'b']"),
            ("$[?@.a and not @.b]", "$[?@.a && ! @.b]"),
            ("$[?@.a OR @.b]", "$[?@.a || @.b]"),
            ("$[?@.a & @.b | @.c]", "$[?@.a && @.b || @.c]"),
            ("$[?@.a == True]", "$[?@.a == true]"),
            ("$[?@.x-a == None && @.$ref = 'x']", "$[?@['x-a'] == null && @['$ref'] == 'x']"),
            ("$. info", "$.info"),
            ("$.info.", "$.info"),
            ("$.info..", "$.info..*"),
            (" $.info ", "$.info"),
            ("info.title", "$.info.title"),
            (".info.title", "$.info.title"),
            ("@.info", "$.info"),
            ("$['a\\d']", "$['a\\\\d']"),
            (#"$['a\"b']"#, #"$['a"b']"#),
        ])
    func suggestions(text: String, expected: String) {
        #expect(problem(text)?.suggestion == expected)
    }

    @Test(
        "What cannot be mended is told at its place",
        arguments: [
            ("", 1, "a query begins with '$', and this is empty"),
            ("#/info/title", 1, "this is a JSON pointer; a query begins with '$', such as $.info.title"),
            ("$.a~", 4, "'~' for names is no part of JSONPath; select the values instead"),
            (
                "$.a^", 4,
                "'^' for parents is no part of JSONPath; select the parent with a filter, [?@.name]"
            ),
            ("$a", 2, "a segment begins with '.' or '['"),
            ("$[(@.length-1)]", 3, "scripts are no part of JSONPath; use [-1] for the last, [?…] for a filter"),
            ("$['a'", 2, "this bracket is never closed"),
            ("$['a", 3, "these quotes are never closed"),
            ("$[?(@.a]", 8, "this cannot stand in a filter; write one such as [?@.name == 'value']"),
            (
                "$[?@.a =~ /x/]", 8,
                "'=~' is no part of JSONPath; use match(@.name, 'pattern') or search()"
            ),
            ("$[?@.a in ['b']]", 8, "'in' is no part of JSONPath; use comparisons joined by '||'"),
            ("$[?@.a nin ['b']]", 8, "'nin' is no part of JSONPath; use comparisons joined by '||'"),
            (
                "$[?@.a contains @.b]", 8,
                "'contains' is no part of JSONPath; ask each element with a filter of its own, such as [?@ == 'a']"
            ),
            ("$[?@.a == b]", 11, "'b' is no value; put text in quotes, and '@.' before a name"),
            ("$[?true]", 4, "this needs a comparison, such as '== true'"),
            ("$[?!@.a == 1]", 4, "'!' before a comparison needs parentheses around the comparison"),
            (
                "$[?size(@.a) == 1]", 4,
                "'size' is not a function; the functions are length, count, value, match and search"
            ),
            ("$[?length(@.a, 1) == 1]", 4, "length() takes one argument"),
            ("$[?count(1) == 1]", 10, "count() takes a query, such as @.*"),
            (
                "$[?@.* == 1]", 4,
                "only a query for one node can be compared; use a nested filter, such as [?@.a[?@ == 1]]"
            ),
            ("$['a' 'b']", 7, "names in brackets are separated by ','"),
            ("$[?@.a + 1 == 2]", 8, "JSONPath does not reckon; compare with the result"),
            ("$[9007199254740992]", 3, "the number is too large; the largest is 9007199254740991"),
        ])
    func places(text: String, character: Int, message: String) {
        let problem = problem(text)
        #expect(problem?.character == character)
        #expect(problem?.message == message)
        #expect(problem?.suggestion == nil)
    }

    @Test("Parts nested without end are refused, not followed", arguments: ["(", "!(", "@[?", "count(@[?", "value("])
    func nesting(part: String) {
        let text = "$[?" + String(repeating: part, count: 100_000)
        #expect(problem(text)?.message == "parts are nested more than 64 levels deep")
    }

    @Test("No cut or changed character of a query brings the parser down")
    func mutations() {
        let text = Array("$.a['b\\u00e9'][0, 1:2:-1]..[?(@.x == 'y' || !match(@, 'a.*')) && count(@..*) >= -1.5e3]")
        var refused = 0
        for index in text.indices {
            if problem(String(text[..<index])) != nil { refused += 1 }
            for character: Character in [
                "\u{0}", "'", "[", "]", "(", ")", "$", "@", "\\", ".", "-", "?", "é", "=", "9",
            ] {
                var changed = text
                changed[index] = character
                if problem(String(changed)) != nil { refused += 1 }
            }
        }
        #expect(refused > 500)
    }
}
