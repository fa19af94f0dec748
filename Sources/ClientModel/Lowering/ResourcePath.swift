// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Where an operation sits in the tree of resources: `credentials.aws` for `/v1/Credentials/AWS/{Sid}`.
///
/// Each step is a list of words. Twilio's `x-twilio` says the way (`parent`, `mountName`); elsewhere it is the fixed
/// parts of the path, without a leading version. A first step that only names the caller's own account
/// (`/Accounts/{AccountSid}/Messages`) is left out: the client knows the account.
struct ResourcePath: Hashable {
    var steps: [[String]]

    /// Steps further down than this are one with it: nobody writes so many names in a row.
    private static let maximumDepth = 24

    init(of item: PathItem, in paths: [String: PathItem]) {
        steps = Array(Self.steps(of: item, in: paths, depth: 0).prefix(Self.maximumDepth))
    }

    private static func steps(of item: PathItem, in paths: [String: PathItem], depth: Int) -> [[String]] {
        let segments = Self.segments(of: item.path)
        let extensions = item.node.value("x-twilio")
        guard let extensions else { return fixedSteps(segments) }
        let own = extensions.value("mountName").map { SwiftName.words(of: $0.text) } ?? fixedSteps(segments).last
        guard let own else { return [] }
        guard depth < 16, let parent = extensions.value("parent")?.text,
            let parentItem = paths[versionPrefix(of: item.path) + parent]
        else {
            return [own]
        }
        if isOwnAccount(segments), Self.segments(of: parent).count == 2 { return [own] }
        return steps(of: parentItem, in: paths, depth: depth + 1) + [own]
    }

    /// The fixed segments as words; parameters only tell which one is meant.
    private static func fixedSteps(_ segments: [Substring]) -> [[String]] {
        let relevant = isOwnAccount(segments) ? segments.dropFirst(2) : segments[...]
        let fixed = relevant.filter { !$0.utf8.contains(UInt8(ascii: "{")) }
        return fixed.map { SwiftName.words(of: String($0)) }.filter { !$0.isEmpty }
    }

    /// Whether the path begins with the account of the caller and goes on from there.
    static func isOwnAccount(_ segments: [Substring]) -> Bool {
        segments.count > 2 && segments[0] == "Accounts" && segments[1] == "{AccountSid}"
    }

    /// The path in parts, without version, file ending and query.
    static func segments(of path: String) -> [Substring] {
        var segments = path.utf8.prefix { $0 != UInt8(ascii: "?") }.split(separator: UInt8(ascii: "/")).map {
            Substring($0)
        }
        if let first = segments.first, isVersion(first) { segments.removeFirst() }
        if let last = segments.last, last.hasSuffix(".json") {
            segments[segments.count - 1] = last.dropLast(".json".count)
        }
        return segments
    }

    private static func versionPrefix(of path: String) -> String {
        guard let first = path.split(separator: "/").first, isVersion(first) else { return "" }
        return "/" + first
    }

    /// `v1`, `v2beta1` or a date such as `2010-04-01`.
    private static func isVersion(_ segment: Substring) -> Bool {
        guard let first = segment.utf8.first else { return false }
        let rest = segment.utf8.dropFirst()
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if first == UInt8(ascii: "v") { return rest.first.map(digits.contains) ?? false }
        return segment.utf8.count == 10 && segment.utf8.allSatisfy { digits.contains($0) || $0 == UInt8(ascii: "-") }
    }
}
