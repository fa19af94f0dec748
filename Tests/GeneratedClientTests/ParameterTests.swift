// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedClients
import HTTPTypes
import RuntimeTestSupport
import Testing
import WireformRuntime

/// What generated methods send for their parameters, against the tables of OpenAPI 3.0.4, section 4.8.12.2 and RFC 6570.
@Suite("Parameters of generated methods")
struct ParameterTests {
    private let colors = ["blue", "black", "brown"]
    private let color = Parameters.Color(r: 100, g: 200, b: 150)

    /// The path and the query of the request that a call makes, behind the base address.
    private func target(_ call: (Parameters) async throws -> Void) async throws -> String? {
        try await sent(by: Parameters.self, call)?.head.path.map { String($0.dropFirst("/base/v1".count)) }
    }

    @Test("Paths in the styles simple, label and matrix, with and without explode")
    func paths() async throws {
        #expect(
            try await target { try await $0.simple.simple(text: "blue", list: colors, object: color) }
                == "/simple/blue/blue,black,brown/R,100,G,200,B,150")
        #expect(
            try await target { try await $0.simpleExploded.simple(text: "blue", list: colors, object: color) }
                == "/simpleExploded/blue/blue,black,brown/R=100,G=200,B=150")
        #expect(
            try await target { try await $0.label.label(text: "blue", list: colors, object: color) }
                == "/label/.blue/.blue,black,brown/.R,100,G,200,B,150")
        #expect(
            try await target { try await $0.labelExploded.label(text: "blue", list: colors, object: color) }
                == "/labelExploded/.blue/.blue.black.brown/.R=100.G=200.B=150")
        #expect(
            try await target { try await $0.matrix.matrix(text: "blue", list: colors, object: color) }
                == "/matrix/;text=blue/;list=blue,black,brown/;object=R,100,G,200,B,150")
        #expect(
            try await target { try await $0.matrixExploded.matrix(text: "blue", list: colors, object: color) }
                == "/matrixExploded/;text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150")
    }

    @Test("Queries in the style form, with and without explode")
    func form() async throws {
        #expect(
            try await target { try await $0.form.form(text: "blue", list: colors, object: color) }
                == "/form?text=blue&list=blue,black,brown&object=R,100,G,200,B,150")
        #expect(
            try await target {
                try await $0.formExploded.form(
                    text: "blue", list: colors, object: color, map: ["k 1": "v"], any: ["a": [1, "x"]],
                    either: .stringList(["y"]))
            } == "/formExploded?text=blue&list=blue&list=black&list=brown&R=100&G=200&B=150&k%201=v&a=1&a=x&either=y")
        #expect(
            try await target { try await $0.formExploded.form(any: 7, either: .integer(8)) }
                == "/formExploded?any=7&either=8")
    }

    @Test("Delimited queries, and objects to any depth")
    func others() async throws {
        #expect(
            try await target {
                try await $0.delimited.delimited(spaces: ["a", "b"], spaced: color, pipes: ["a", "b|c"], piped: color)
            }
                == "/delimited?spaces=a%20b&spaced=R%20100%20G%20200%20B%20150&pipes=a%7Cb%7Cc&piped=R%7C100%7CG%7C200%7CB%7C150"
        )
        let filter = Parameters.Filter(
            id: .init(eq: "1e10", in: ["x", "y"]), children: [.init(age: 1), .init(age: 2, bed: true)],
            since: Date(timeIntervalSince1970: 0))
        let sent = try await target { try await $0.deep.deep(filter: filter) }
        #expect(
            sent?.removingPercentEncoding
                == "/deep?filter[id][eq]=1e10&filter[id][in][0]=x&filter[id][in][1]=y&filter[children][0][age]=1"
                + "&filter[children][1][age]=2&filter[children][1][bed]=true&filter[since]=1970-01-01T00:00:00Z")
    }

    @Test("Delimiters are written as they are, the same signs in data are encoded")
    func delimiters() async throws {
        #expect(
            try await target {
                try await $0.simple.simple(text: "a/b?c#d%e fé", list: ["a,b", "c"], object: .init(r: 1))
            }
                == "/simple/a%2Fb%3Fc%23d%25e%20f%C3%A9/a%2Cb,c/R,1")
        #expect(
            try await target { try await $0.form.form(text: "1+1 = 2 & 3*~", list: ["a,b", "c d"]) }
                == "/form?text=1%2B1%20%3D%202%20%26%203%2A~&list=a%2Cb,c%20d")
        #expect(
            try await target { try await $0.reserved.reserved(path: "/a?b=%2F&c#d e", list: ["a/b", "c"]) }
                == "/reserved?path=/a?b=%2F%26c%23d%20e&list=a/b,c")
    }

    @Test("What is absent or empty sends nothing; an empty text is sent")
    func empty() async throws {
        #expect(try await target { try await $0.form.form() } == "/form")
        #expect(try await target { try await $0.form.form(list: [], object: .init()) } == "/form")
        #expect(try await target { try await $0.deep.deep(filter: .init()) } == "/deep")
        #expect(try await target { try await $0.form.form(text: "") } == "/form?text=")
        #expect(
            try await target { try await $0.matrix.matrix(text: "", list: ["", "a"], object: color) }
                == "/matrix/;text/;list=,a/;object=R,100,G,200,B,150")
    }

    @Test("A path value that is missing, or that means another resource, is refused")
    func refused() async throws {
        for (text, list) in [("", ["a"]), ("..", ["a"]), ("a", [])] {
            let error = await #expect(throws: APIError.self) {
                try await target { try await $0.simple.simple(text: text, list: list, object: color) }
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("Headers of every type")
    func headers() async throws {
        let at = Date(timeIntervalSince1970: 1_281_662_184)
        let request = try await sent(by: Parameters.self) {
            try await $0.headers.headers(
                xText: "a b", xList: ["a", "b"], xObject: color, xExploded: color, xAny: ["k": 1], xAt: at, xMail: at,
                xJSON: color)
        }
        #expect(request?.header("X-Text") == "a b")
        #expect(request?.header("X-List") == "a,b")
        #expect(request?.header("X-Object") == "R,100,G,200,B,150")
        #expect(request?.header("X-Exploded") == "R=100,G=200,B=150")
        #expect(request?.header("X-Any") == "k,1")
        #expect(request?.header("X-At") == "2010-08-13T01:16:24Z")
        #expect(request?.header("X-Mail") == "Fri, 13 Aug 2010 01:16:24 +0000")
        #expect(request?.header("X-Json") == #"{"R":100,"G":200,"B":150}"#)
        #expect(try await sent(by: Parameters.self) { try await $0.headers.headers() }?.header("X-Any") == nil)
    }

    @Test("Cookies are one header")
    func cookies() async throws {
        let request = try await sent(by: Parameters.self) {
            try await $0.cookies.cookies(sessionID: "a b;c", debug: 1, list: ["x", "y"])
        }
        #expect(request?.header("Cookie") == "session_id=a%20b%3Bc; debug=1; list=x,y")
    }

    @Test("Parameters with a content type are JSON text")
    func content() async throws {
        #expect(
            try await target { try await $0.content.content(json: .init(r: 1), q: "x") }
                == "/content/%7B%22R%22%3A1%7D?q=%22x%22")
    }

    @Test("Dates keep their form in paths and in lists")
    func dates() async throws {
        let day = try #require(CalendarDate("2024-02-29"))
        let mail = Date(timeIntervalSince1970: 1_281_662_184)
        #expect(
            try await target { try await $0.dates.dates(day: day, mails: [mail, mail], sent: [mail]) }?
                .removingPercentEncoding
                == "/dates/2024-02-29/Fri, 13 Aug 2010 01:16:24 +0000,Fri, 13 Aug 2010 01:16:24 +0000"
                + "?sent=Fri, 13 Aug 2010 01:16:24 +0000")
    }

    @Test("A fixed query in a path is joined with the parameters")
    func fixedQuery() async throws {
        let client = "/fixed?beta=true"
        #expect(try await target { try await $0.fixed.fixed() } == client)
        #expect(try await target { try await $0.fixed.fixed(page: 2) } == client + "&page=2")
    }

    @Test("Addresses of single operations: relative ones are resolved, a custom base address takes the place of hosts")
    func servers() async throws {
        func line(_ base: String?, _ call: (Parameters) async throws -> Void) async throws -> String? {
            try await sent(by: Parameters.self, configuring: { $0.baseURL = base }, call)?.line
        }
        #expect(
            try await line(nil) { try await $0.relative.relative() } == "GET https://api.example.com/v2/relative")
        #expect(
            try await line("http://localhost:8080/x") { try await $0.relative.relative() }
                == "GET http://localhost:8080/v2/relative")
        #expect(
            try await line(nil) { try await $0.relative.elsewhere() }
                == "POST https://other.example.com/upload/relative")
        #expect(
            try await line("http://localhost:8080") { try await $0.relative.elsewhere() }
                == "POST http://localhost:8080/relative")
    }
}
