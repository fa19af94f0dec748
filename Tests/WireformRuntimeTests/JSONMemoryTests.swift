// SPDX-License-Identifier: Apache-2.0

#if os(Linux) && compiler(>=6.2)
    import Foundation
    import HTTPTypes
    import RuntimeTestSupport
    import Testing
    @_spi(Generated) import WireformRuntime

    /// In processes of their own, since the peak of a process is that of all its tests.
    @Suite("What it takes to read JSON", .timeLimit(.minutes(3)))
    struct JSONMemoryTests {
        private static let size = 4 << 20

        /// Kilobytes that the system reports of this process.
        private static func memory(_ name: String) -> Int {
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
            return Int(line.filter(\.isNumber)) ?? 0
        }

        /// An array of so many bytes, of one element again and again.
        private static func array(of element: String) -> [UInt8] {
            let element = Array(element.utf8) + [UInt8(ascii: ",")]
            var text = [UInt8(ascii: "[")]
            text.reserveCapacity(size)
            while text.count + element.count < size { text += element }
            text[text.count - 1] = UInt8(ascii: "]")
            return text
        }

        /// Reads a text and ends the process, well where no more than so many times its size was needed at once.
        private static func read<Body: Decodable & Sendable>(_ type: Body.Type, _ text: [UInt8], times: Int)
            async throws
        {
            let transport = FakeTransport { _, _ in
                TransportResponse(head: HTTPResponse(status: .ok), body: ResponseBody(text))
            }
            let api = Service(transport) { $0.timeout = .seconds(600) }.api
            // What is needed once: the first call of everything.
            let small: Response<NoContent, NoHeaders> = try await api.send(api.request(.get, "/", "Look"))
            let before = memory("VmRSS") - text.count / 1024
            let answer: Response<Body, NoHeaders> = try await api.send(api.request(.get, "/", "Look"))
            let peak = memory("VmHWM") - before
            print("\(Body.self): \(peak) KB for \(text.count / 1024) KB")
            withExtendedLifetime((small, answer)) {}
            exit(peak <= times * text.count / 1024 + 1024 ? 0 : 1)
        }

        private static let record =
            #"{"name":"A name of some length","tags":["a","b"],"other":"2025-03-05T10:11:12Z"}"#

        private struct Record: Decodable, Sendable {
            let name: String
            let tags: [String]
            let other: String
        }

        @Test("Records, as a model")
        func models() async {
            await #expect(processExitsWith: .success) {
                try await Self.read([Record].self, Self.array(of: Self.record), times: 6)
            }
        }

        @Test("Records, as any JSON, which keeps every name and text")
        func anyJSON() async {
            await #expect(processExitsWith: .success) {
                try await Self.read(JSONValue.self, Self.array(of: Self.record), times: 12)
            }
        }

        @Test("Numbers of one digit, of which there are most in a text")
        func digits() async {
            await #expect(processExitsWith: .success) {
                // The numbers take four times the text themselves, and twice that while their list grows.
                try await Self.read([Int].self, Self.array(of: "0"), times: 14)
            }
        }
    }
#endif
