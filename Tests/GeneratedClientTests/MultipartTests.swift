// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedClients
import HTTPTypes
import RuntimeTestSupport
import Testing
import WireformRuntime

/// What generated methods send as multipart bodies. See RFC 7578.
@Suite("Multipart bodies of generated methods")
struct MultipartTests {
    /// The body that a call sends, the boundary as `B`; and its content type.
    private func body(_ call: (Multipart) async throws -> Void) async throws -> (text: String, type: String) {
        let request = try #require(try await sent(by: Multipart.self, call))
        let type = try #require(request.header("Content-Type"))
        let boundary = String(try #require(type.firstMatch(of: /boundary=([^;]+)/)).1)
        #expect(boundary.count > 30)
        return (
            (request.body ?? "").replacing(boundary, with: "B").replacing("\r\n", with: "\n"),
            type.replacing(boundary, with: "B")
        )
    }

    private func part(_ head: String, _ body: String) -> String { "--B\n\(head)\n\n\(body)\n" }

    @Test("Each part is written as the document has it, in its order")
    func parts() async throws {
        let sent = try await body {
            try await $0.uploads.upload(
                file: .bytes(Array("PNG".utf8), name: "a\"b\né.png"),
                info: .init(title: "t", at: Date(timeIntervalSince1970: 0)), fileXPart: 7,
                extra: [.bytes([65], name: "1"), .init(RequestBody([66]))], either: .text("https://a.example"),
                tags: ["x", "y"], expand: ["a", "b,c"], points: [.init(x: 1), .init(x: 2)],
                filter: .init(a: 1, b: ["u", "v"]), count: 3, naMe: "n", picture: .bytes([67], name: "p.gif"),
                additionalParts: ["z": "last", "y": "é"])
        }
        #expect(sent.type == "multipart/form-data; boundary=B")
        let expected = [
            part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"a%22b%0Aé.png\"\nContent-Type: image/png\nX-Part: 7",
                "PNG"),
            part(
                "Content-Disposition: form-data; name=\"extra\"; filename=\"1\"\nContent-Type: application/octet-stream",
                "A"),
            part(
                "Content-Disposition: form-data; name=\"extra\"; filename=\"extra\"\nContent-Type: application/octet-stream",
                "B"),
            part("Content-Disposition: form-data; name=\"either\"", "https://a.example"),
            part(
                "Content-Disposition: form-data; name=\"info\"\nContent-Type: application/json",
                #"{"title":"t","at":"1970-01-01T00:00:00Z"}"#),
            part("Content-Disposition: form-data; name=\"tags\"", "x"),
            part("Content-Disposition: form-data; name=\"tags\"", "y"),
            part("Content-Disposition: form-data; name=\"expand\"", "a,b,c"),
            part(
                "Content-Disposition: form-data; name=\"points\"\nContent-Type: application/json", #"{"x":1}"#),
            part(
                "Content-Disposition: form-data; name=\"points\"\nContent-Type: application/json", #"{"x":2}"#),
            part("Content-Disposition: form-data; name=\"filter[a]\"", "1"),
            part("Content-Disposition: form-data; name=\"filter[b][0]\"", "u"),
            part("Content-Disposition: form-data; name=\"filter[b][1]\"", "v"),
            part("Content-Disposition: form-data; name=\"count\"", "3"),
            part("Content-Disposition: form-data; name=\"na%22me\"", "n"),
            part(
                "Content-Disposition: form-data; name=\"picture\"; filename=\"p.gif\"\nContent-Type: image/gif", "C"),
            part("Content-Disposition: form-data; name=\"y\"", "é"),
            part("Content-Disposition: form-data; name=\"z\"", "last"),
        ]
        #expect(sent.text == expected.joined() + "--B--\n")
    }

    @Test("A file on disk is read while it is sent, and the length of the whole is known")
    func fileOnDisk() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "wireform-\(UUID().uuidString).jpg")
        try Data("on disk".utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let lengths = LengthTransport()
        let client = Multipart(configuration: ClientConfiguration(transport: lengths))
        try await client.uploads.upload(file: .file(at: url), info: .init())
        let stream = AsyncStream<[UInt8]> { continuation in
            continuation.yield([1, 2])
            continuation.finish()
        }
        try await client.uploads.upload(file: .stream(stream, name: "s"), info: .init())
        let seen = await lengths.seen
        #expect(seen.count == 2)
        #expect(seen[0].length == seen[0].count)
        let head = "filename=\"\(url.lastPathComponent)\"\r\nContent-Type: image/jpeg"
        #expect(seen[0].text.contains(head + "\r\n\r\non disk\r\n"))
        #expect(seen[1].length == nil)
        await #expect(throws: APIError.self) {
            try await client.uploads.upload(file: .file(at: url.appending(path: "none")), info: .init())
        }
    }

    @Test("Related parts have no names, and the whole says what the first one is")
    func related() async throws {
        let sent = try await body {
            try await $0.related.related(metadata: .init(name: "n"), media: .bytes([65], name: "a.pdf"))
        }
        #expect(sent.type == "multipart/related; boundary=B; type=\"application/json\"")
        #expect(
            sent.text
                == part("Content-Type: application/json", #"{"name":"n"}"#) + part("Content-Type: application/pdf", "A")
                + "--B--\n")
    }

    @Test("Parts without names in the document take those that are given")
    func free() async throws {
        let sent = try await body { try await $0.free.free(parts: ["b": .bytes([66], name: "x.bin")]) }
        #expect(
            sent.text
                == part(
                    "Content-Disposition: form-data; name=\"b\"; filename=\"x.bin\"\nContent-Type: application/octet-stream",
                    "B") + "--B--\n")
        #expect(try await body { try await $0.free.free() }.text == "--B--\n")
    }

    @Test("A header of a part that would begin a new line is refused")
    func brokenHeader() async throws {
        let error = await #expect(throws: APIError.self) {
            try await sent(by: Multipart.self) {
                try await $0.uploads.upload(
                    file: .bytes([], name: "a", contentType: "image/png\r\nX-Evil: 1"), info: .init())
            }
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test("Bytes are sent under the documented type, or under the caller's where that is a range")
    func bytes() async throws {
        func line(_ call: (Multipart) async throws -> Void) async throws -> String {
            let request = try await sent(by: Multipart.self, call)
            return "\(request?.header("Content-Type") ?? "none"): \(request?.body ?? "none")"
        }
        let body = RequestBody([65, 66])
        #expect(try await line { try await $0.blobs.put(id: "1", body: body) } == "application/octet-stream: AB")
        #expect(try await line { try await $0.blobs.post(id: "1", body: body) } == "application/octet-stream: AB")
        #expect(
            try await line { try await $0.blobs.post(id: "1", body: body, contentType: "video/mp4") } == "video/mp4: AB"
        )
        #expect(
            try await line { try await $0.blobs.patchPicture(id: "1", body: body, contentType: "image/png") }
                == "image/png: AB")
    }

    @Test("A download is read as it comes, whatever its bytes are; an error is an ordinary one")
    func download() async throws {
        let (client, transport) = answered(Multipart.self, status: 206, [0xFF, 0xFE, 0], type: "image/png")
        let answer = try await client.blobs.get(id: "1")
        #expect(try await answer.collect(upTo: 10) == [0xFF, 0xFE, 0])
        #expect(answer.http.status == 206)
        #expect(transport.sent.last?.header("Accept") == "application/octet-stream")
        #expect(try await answered(Multipart.self, [UInt8]()).client.blobs.get(id: "1").collect(upTo: 10) == [])
        let url = FileManager.default.temporaryDirectory.appending(path: "wireform-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try await client.blobs.get(id: "1").write(to: url)
        #expect(try Data(contentsOf: url) == Data([0xFF, 0xFE, 0]))
        let missing = answered(Multipart.self, status: 404, #"{"message":"gone"}"#).client
        let error = try #require(await #expect(throws: APIError.self) { try await missing.blobs.get(id: "1") })
        #expect(error.code == .notFound)
        #expect(try error.body(as: Multipart.GetBlobStatus404.self).message == "gone")
    }
}

/// Keeps how long bodies were said to be, and what they were.
private actor LengthTransport: HTTPTransport {
    private(set) var seen: [(length: Int?, count: Int, text: String)] = []

    func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
        let bytes = try await body?.collect(upTo: 1 << 20) ?? []
        seen.append((body?.length, bytes.count, String(decoding: bytes, as: UTF8.self)))
        return TransportResponse(head: HTTPResponse(status: .created))
    }
}
