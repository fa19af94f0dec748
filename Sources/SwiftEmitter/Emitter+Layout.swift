// SPDX-License-Identifier: Apache-2.0

import ClientModel

/// A file that is to be written.
package struct SourceFile: Sendable, Hashable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// What goes into a file: resources and types by their place in the client.
struct FilePlan: Sendable {
    let name: String
    var hasClient = false
    var resources: [Int] = []
    var types: [Int] = []

    var isEmpty: Bool { !hasClient && resources.isEmpty && types.isEmpty }
}

/// Where the declarations of a client go.
package enum Layout: Sendable, Hashable {
    /// Spread by name over files whose number is known before the document is read, as build systems need it.
    case hashed(files: Int)
    /// Sorted for readers: the client, each resource with what is below it and the types that only it uses, and the
    /// types that several use.
    case resources

    func plans(for client: Client) -> [FilePlan] {
        switch self {
        case .hashed(let count): Self.hashedPlans(for: client, count: max(count, 1))
        case .resources: Self.resourcePlans(for: client)
        }
    }

    /// Spreads declarations by nothing but their own names, so that an edit of the document changes only the files that
    /// hold what it touched.
    private static func hashedPlans(for client: Client, count: Int) -> [FilePlan] {
        // The build plugin names the files by the same rule before the tool runs.
        var plans = (1...count).map { FilePlan(name: "\(client.name)+Generated\($0).swift") }
        plans[0].hasClient = true
        for (index, resource) in client.resources.enumerated() {
            plans[fileIndex(of: resource.typeName + "Client", count: count)].resources.append(index)
        }
        for (index, type) in client.types.enumerated() {
            plans[fileIndex(of: type.name, count: count)].types.append(index)
        }
        return plans
    }

    /// FNV-1a, which is the same on every machine and in every run, unlike Swift's own hashing.
    static func fileIndex(of name: String, count: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash % UInt32(count))
    }

    private static func resourcePlans(for client: Client) -> [FilePlan] {
        let groups = ResourceGroups(client)
        var names = FileNames(prefix: client.name)
        var plans = [FilePlan(name: names.next(nil), hasClient: true)]
        for group in groups.all {
            let types = client.types.indices.filter { groups.owner(of: client.types[$0].name) == group.name }
            plans.append(FilePlan(name: names.next(group.name), resources: group.resources, types: types))
        }
        let shared = client.types.indices.filter { groups.owner(of: client.types[$0].name) == nil }
        if !shared.isEmpty { plans.append(FilePlan(name: names.next("SharedTypes"), types: shared)) }
        return plans
    }
}

/// File names that differ for every file system, and are not so long that one refuses them.
private struct FileNames {
    let prefix: String
    private var taken: Set<String> = []

    init(prefix: String) {
        self.prefix = prefix
    }

    mutating func next(_ name: String?) -> String {
        let stem = Self.shortened(prefix + (name.map { "+" + $0 } ?? ""))
        var result = stem
        var number = 2
        while !taken.insert(result.lowercased()).inserted {
            result = stem + "\(number)"
            number += 1
        }
        return result + ".generated.swift"
    }

    private static func shortened(_ name: String) -> String {
        var result = ""
        for character in name {
            guard result.utf8.count + character.utf8.count <= 200 else { break }
            result.append(character)
        }
        return result
    }
}

/// The resources that the client itself holds, each with all below it, and who uses which types.
private struct ResourceGroups {
    struct Group {
        /// The `typeName` of the first.
        let name: String
        /// By their place in the client.
        var resources: [Int]
    }

    private(set) var all: [Group] = []
    /// By a type's name: the groups that use it.
    private var users: [String: Set<String>] = [:]

    init(_ client: Client) {
        let parents = Dictionary(
            client.resources.map { ($0.typeName, $0.parent) }, uniquingKeysWith: { first, _ in first })
        var indices: [String: Int] = [:]
        for (place, resource) in client.resources.enumerated() {
            var root = resource.typeName
            var steps = 0
            while let parent = parents[root] ?? nil, steps < client.resources.count {
                root = parent
                steps += 1
            }
            if let index = indices[root] {
                all[index].resources.append(place)
            } else {
                indices[root] = all.count
                all.append(Group(name: root, resources: [place]))
            }
        }
        let types = Dictionary(client.types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for group in all { find(group, in: types, of: client) }
    }

    /// The only group that uses a type.
    func owner(of type: String) -> String? {
        guard let users = users[type], users.count == 1 else { return nil }
        return users.first
    }

    private mutating func find(_ group: Group, in types: [String: TypeDeclaration], of client: Client) {
        var seen: Set<String> = []
        var pending: [String] = []
        for method in group.resources.flatMap({ client.resources[$0].methods }) {
            method.eachSentPath { pending.append($0) }
            method.eachReceivedPath(errors: true) { pending.append($0) }
        }
        while let name = pending.popLast()?.outermostName {
            guard seen.insert(name).inserted, let type = types[name] else { continue }
            users[name, default: []].insert(group.name)
            type.eachPath { pending.append($0) }
        }
    }
}
