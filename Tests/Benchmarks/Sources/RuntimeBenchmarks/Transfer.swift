// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import HTTPTypes
import WireformRuntime

/// Sends or receives a large body as a stream, and reports the time and the most memory that the process had.
struct Transfer: AsyncParsableCommand {
    enum Direction: String, ExpressibleByArgument {
        case up, down
    }

    @Option(help: "Where `GET /SIZE` gives as many bytes, and `PUT /` takes any.") var authority: String
    @Option var direction = Direction.down
    @Option(help: "Bytes.") var size = 1 << 30
    @Option(help: "What to send, instead of bytes that are made.") var file: String?

    struct Cost: Encodable {
        var seconds: Double
        var cpu: Double
        var peakKilobytes: Int
    }

    func run() async throws {
        let cpu = processorTime()
        let time = try await ContinuousClock().measure {
            switch direction {
            case .down: try await receive()
            case .up: try await send()
            }
        }
        try report([
            Cost(
                seconds: time / .seconds(1), cpu: (processorTime() - cpu) / 1_000_000, peakKilobytes: memory("VmHWM"))
        ])
    }

    private func receive() async throws {
        let head = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/\(size)")
        let answer = try await DefaultTransport.shared.send(head, body: nil)
        var count = 0
        for try await chunk in answer.body { count += chunk.count }
        guard count == size else { throw CheckError("\(count) bytes came") }
    }

    private func send() async throws {
        let body: RequestBody
        if let file {
            body = try .file(at: URL(filePath: file))
        } else {
            let chunk = [UInt8](repeating: 0x61, count: 1 << 18)
            var left = size
            body = RequestBody(
                AsyncStream {
                    guard left > 0 else { return nil }
                    defer { left -= chunk.count }
                    return left >= chunk.count ? chunk : Array(chunk[..<left])
                }, length: size)
        }
        let head = HTTPRequest(method: .put, scheme: "http", authority: authority, path: "/")
        let answer = try await DefaultTransport.shared.send(head, body: body)
        guard answer.head.status == .ok else { throw CheckError("\(answer.head.status)") }
        _ = try await answer.body.collect(upTo: 100)
    }
}

/// A line of the process's status, in KB.
func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}
