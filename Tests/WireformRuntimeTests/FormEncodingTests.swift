// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Form encoding")
struct FormEncodingTests {
    @Test("Every byte of ASCII is written as the WHATWG serialiser writes it")
    func bytes() async throws {
        let plain = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*-._".utf8)
        for byte in UInt8(0)..<128 {
            let text = String(UnicodeScalar(byte))
            let expected =
                plain.contains(byte) ? text : byte == 0x20 ? "+" : "%" + hex(byte)
            #expect(try await encodedForm { $0.string("n", text) } == "n=" + expected)
        }
    }

    /// What is written, and the body it must give.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: String?
        let write: @Sendable (inout FieldWriter) -> Void

        init(_ name: String, _ body: String?, _ write: @escaping @Sendable (inout FieldWriter) -> Void) {
            testDescription = name
            self.body = body
            self.write = write
        }
    }

    private static let noon = Date(timeIntervalSince1970: 1_740_737_127.987)

    static let cases: [Case] = [
        Case("text beyond ASCII is UTF-8", "n=%C3%A9%F0%9F%99%82") { $0.string("n", "é🙂") },
        Case("names are encoded too", "StartTime%3E=1&a%5Bb%5D=2") {
            $0.string("StartTime>", "1")
            $0.string("a[b]", "2")
        },
        Case("fields keep the order in which they are written", "b=1&a=2&b=3") {
            $0.int("b", 1)
            $0.int("a", 2)
            $0.int("b", 3)
        },
        Case("absent values write nothing", nil) {
            $0.string("a", nil)
            $0.int("b", nil)
            $0.bool("c", nil)
            $0.strings("d", nil)
            $0.object("e", nil)
            $0.json("f", nil)
            $0.styled("g", [String]?.none, .form)
            $0.deepObject("h", JSONValue?.none)
            $0.prefixedMap("i", JSONValue?.none)
        },
        Case("the empty text is sent, unlike an absent one", "a=&b=") {
            $0.string("a", "")
            $0.string("b", "")
        },
        Case("numbers are plain", "a=-7&b=9223372036854775807&c=1.5&d=3&e=1e-07") {
            $0.int("a", -7)
            $0.int64("b", .max)
            $0.double("c", 1.5)
            $0.double("d", 3)
            $0.double("e", 1e-7)
        },
        Case("booleans are words", "a=true&b=false") {
            $0.bool("a", true)
            $0.bool("b", false)
        },
        Case("moments are RFC 3339 in UTC, fractions cut", "a=2025-02-28T10%3A05%3A27Z") { $0.dateTime("a", noon) },
        Case("moments can be RFC 2822", "a=Fri%2C+28+Feb+2025+10%3A05%3A27+%2B0000") {
            $0.rfc2822DateTime("a", noon)
        },
        Case("days are written as such", "a=2024-02-29") {
            $0.calendarDate("a", CalendarDate(year: 2024, month: 2, day: 29))
        },
        Case("lists repeat the name", "a=x&a=y+z&n=1&n=2") {
            $0.strings("a", ["x", "y z"])
            $0.ints("n", [1, 2])
        },
        Case("empty lists send nothing", nil) {
            $0.strings("a", [])
            $0.array("b", [Sample]())
            $0.styled("c", [String](), .form)
        },
        Case("lists of dates repeat the name", "a=1970-01-01T00%3A00%3A00Z&a=1970-01-01T00%3A00%3A01Z") {
            $0.array("a", [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1.9)])
        },
        Case(
            "an object is JSON text, dates in it without fractions",
            #"a={"name":"x y","at":"2025-02-28T10:05:27Z"}"#.form
        ) {
            var sample = Sample(name: "x y")
            sample.at = noon
            $0.object("a", sample)
        },
        Case("each object of a list is JSON text of its own", #"a={"name":"1"}&a={"name":"2"}"#.form) {
            $0.array("a", [Sample(name: "1"), Sample(name: "2")])
        },
        Case("lists of lists are JSON text for each inner one", "a=[1,2]&a=[]".form) { $0.array("a", [[1, 2], []]) },
        Case("an untyped value: text and numbers plain, others JSON", #"a=x&a=7&a=true&a={"b":[null]}"#.form) {
            $0.json("a", "x")
            $0.json("a", 7)
            $0.json("a", true)
            $0.json("a", ["b": [nil]])
        },
        Case("nulls are dropped, also inside lists", "b=1") {
            $0.json("a", .null)
            $0.null("c")
            $0.object("d", Choice.other(.null))
            $0.array("b", [JSONValue.null, 1, .null])
            $0.styled("e", [JSONValue.null], .form)
        },
        Case("a dictionary is JSON text with sorted names", #"a={"x":1,"y":2}"#.form) {
            $0.dictionary("a", ["y": 2, "x": 1])
        },
        Case("a union is written as its member", #"a=7&b={"name":"s"}"#.form) {
            $0.object("a", Choice.integer(7))
            $0.object("b", Choice.sample(Sample(name: "s")))
        },
        Case("JSON text escapes quotes, backslashes and controls, not slashes", #"a={"name":"\"\\/\n\t\u0001é"}"#.form)
        {
            $0.object("a", Sample(name: "\"\\/\n\t\u{1}é"))
        },
        Case("delimited lists are one field", "a=x,y%2Cz&b=1%202&c=x%7Cy%26z") {
            $0.styled("a", ["x", "y,z"], .form)
            $0.styled("b", [1, 2], .spaceDelimited)
            $0.styled("c", ["x", "y&z"], .pipeDelimited)
        },
        Case(
            "delimited lists leave out nulls and carry objects as JSON text",
            #"a=1|{"name":"x"}|{"name":"y"}"#.form
        ) {
            let objects = ["x", "y"].map { JSONValue.object(["name": .string($0)]) }
            $0.styled("a", [.null, 1] + objects, .pipeDelimited)
        },
        Case(
            "deep objects name the way to each scalar, in the document's order",
            "a[name]=x&a[at]=1970-01-01T00:00:00Z&a[inner][0][name]=b&a[inner][1][name]=c&a[inner][1][count]=1".form
        ) {
            var sample = Sample(name: "x")
            sample.at = Date(timeIntervalSince1970: 0.9)
            var counted = Sample(name: "c")
            counted.count = 1
            sample.inner = [Sample(name: "b"), counted]
            $0.deepObject("a", sample)
        },
        Case(
            "deep objects go on behind what they hold",
            #"a[0]=x&b[0][0]=1&b[0][1]=2&b[2][0]=3&c=7&d[k][name]=y&d[l][name]=z&e={"name":"w"}"#.form
        ) {
            $0.deepObject("a", ["x"])
            $0.deepObject("b", [[1, 2], [], [3]])
            $0.deepObject("c", 7)
            $0.deepObject("d", ["l": Sample(name: "z"), "k": Sample(name: "y")])
            $0.object("e", Sample(name: "w"))
        },
        Case("deep objects count what is null in a list, and leave it out", "a[0]=1&a[2]=2".form) {
            $0.deepObject("a", [1, nil, 2] as JSONValue)
        },
        Case("deep objects write unions as their members", "a[name]=u&a[choice][name]=s&b=7".form) {
            var sample = Sample(name: "u")
            sample.choice = .sample(Sample(name: "s"))
            $0.deepObject("a", sample)
            $0.deepObject("b", Choice.integer(7))
        },
        Case("deep objects keep text, numbers and booleans, and drop nulls", "a[b]=7&a[c]=true&a[d]=1.5&a[e]==".form) {
            $0.deepObject("a", ["b": 7, "c": true, "d": 1.5, "e": "=", "f": nil, "g": [:]] as JSONValue)
        },
        Case("a prefixed map is flattened with dots, a list repeats its name", "A.a.b=1&A.a.c=x&A.a.c=y&A.d=e") {
            $0.prefixedMap("A", ["d": "e", "a": ["b": 1, "c": ["x", "y"]]] as JSONValue)
        },
        Case("a prefixed map may be given as a dictionary", "P.a=1") { $0.prefixedMap("P", ["a": 1]) },
        Case("what is asked for as JSON text is that, whatever its type", "a=[\"b\",\"c\"]&d=\"e\"&f=1".form) {
            $0.jsonText("a", ["b", "c"])
            $0.jsonText("d", "e")
            $0.jsonText("f", 1)
            $0.jsonText("g", String?.none)
        },
    ]

    @Test("Values are written by their kind and style", arguments: cases)
    func values(each: Case) async throws {
        #expect(try await encodedForm(each.write) == each.body)
    }

    @Test("A query is written the same way, behind the path")
    func query() async throws {
        let transport = FakeTransport()
        try await Service(transport).call {
            $0.query.strings("a", ["x y", "+"])
            $0.query.int("b", 1)
        }
        #expect(transport.sent.first?.line == "GET https://api.example.com/v1/things?a=x%20y&a=%2B&b=1")
    }

    /// Writes a number wherever one can stand.
    static let numbers: [@Sendable (inout APIRequest, Double) -> Void] = [
        { $0.form.double("a", $1) },
        { $0.query.double("a", $1) },
        { $0.form.array("a", [1, $1]) },
        { $0.form.styled("a", [1, $1], .form) },
        { $0.form.deepObject("a", ["b": $1]) },
        { $0.form.deepObject("a", JSONValue.number($1)) },
        { $0.form.prefixedMap("a", ["b": .number($1)]) },
        { $0.form.json("a", ["b": .number($1)]) },
        { $0.json(["b": $1], contentType: "application/json") },
    ]

    @Test("A number that is none is refused before anything is sent", arguments: numbers.indices)
    func unwritableNumbers(index: Int) async throws {
        for number in [Double.infinity, -.infinity, .nan] {
            let transport = FakeTransport()
            let error = await #expect(throws: APIError.self) {
                try await Service(transport).call(.post) { Self.numbers[index](&$0, number) }
            }
            #expect(error?.code == .invalidRequest)
            #expect(transport.sent.isEmpty)
        }
    }
}

extension String {
    /// A readable body as a form carries it: everything but names, `=` and `&` between fields is percent-encoded.
    fileprivate var form: String {
        split(separator: "&", omittingEmptySubsequences: false).map { field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.map { part in
                part.utf8.map { byte in
                    let scalar = UnicodeScalar(byte)
                    let isPlain =
                        scalar.properties.isAlphabetic && byte < 128 || "0"..."9" ~= scalar
                        || "*-._".unicodeScalars.contains(scalar)
                    return isPlain ? String(scalar) : byte == 0x20 ? "+" : "%" + hex(byte)
                }.joined()
            }.joined(separator: "=")
        }.joined(separator: "&")
    }
}

private func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
}
