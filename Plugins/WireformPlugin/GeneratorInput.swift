// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that a client is generated from.
///
/// One file for `ClientGeneration` and both plugins, which link to it: plugins cannot use a library.
struct GeneratorInput {
    /// The client's name, where `wireform.json` gives one. Else it is the module's.
    let name: String?
    let spec: URL
    let overlays: [URL]
    let configuration: URL?
    /// The files that the document may refer to.
    let references: [URL]
    /// What is wrong with the configuration. The files are then those of a folder without one.
    let problem: InputError?
    private let chosenFileCount: Int?

    /// The part of `wireform.json` that says where things are.
    ///
    /// What is wrong with it is told by the tool, which knows the lines. So a field of another type counts as absent
    /// here, and so does the whole of a file that is no JSON.
    private struct Places: Decodable {
        var name: String?
        var spec: String?
        var overlays: [String]?
        var references: [String]?
        var files: Int?
        var clients: [Places]?
        var isUnclear = false

        private enum CodingKeys: CodingKey {
            case name, spec, overlays, references, files, clients
        }

        init() {}

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            name = try? fields.decode(String.self, forKey: .name)
            spec = try? fields.decode(String.self, forKey: .spec)
            overlays = try? fields.decode([String].self, forKey: .overlays)
            references = try? fields.decode([String].self, forKey: .references)
            files = try? fields.decode(Int.self, forKey: .files)
            clients = try? fields.decode([Places].self, forKey: .clients)
            isUnclear =
                spec == nil && fields.contains(.spec) || overlays == nil && fields.contains(.overlays)
                || clients == nil && fields.contains(.clients)
                || references == nil && fields.contains(.references)
        }
    }

    /// The clients of a target: one, or as many as its `wireform.json` lists. Throws ``InputError`` where there is no
    /// telling what the document of one is.
    static func clients(in folder: URL, targetName: String) throws -> [GeneratorInput] {
        let configuration = configuration(in: folder)
        let (places, problem) = configuration.map(places) ?? (Places(), nil)
        do {
            guard let configuration, let clients = places.clients, problem == nil else {
                return [try GeneratorInput(places, in: folder, targetName, configuration, problem)]
            }
            try check(clients, configuration)
            return try clients.map { try GeneratorInput($0, in: folder, targetName, configuration, nil) }
        } catch {
            throw problem ?? error
        }
    }

    private static func places(_ configuration: URL) -> (Places, InputError?) {
        do {
            let places = try JSONDecoder().decode(Places.self, from: Data(contentsOf: configuration))
            guard places.isUnclear else { return (places, nil) }
            let problem =
                "'spec' is the path of the document, 'overlays' and 'references' are lists of paths, 'clients' is a list "
                + "of objects"
            return (places, InputError(configuration.path, problem, id: "invalid-configuration"))
        } catch {
            let problem = "a configuration is a JSON object, which this is not"
            return (Places(), InputError(configuration.path, problem, id: "invalid-configuration"))
        }
    }

    /// The folder's configuration, where it has one.
    static func configuration(in folder: URL) -> URL? {
        let file = folder.appending(path: "wireform.json")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    /// Whether there is anything in a folder that a client is generated from.
    static func isPresent(in folder: URL) -> Bool {
        (["wireform.json"] + specNames).contains {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    private init(
        _ places: Places, in folder: URL, _ targetName: String, _ configuration: URL?, _ problem: InputError?
    ) throws {
        func find(_ path: String) throws -> URL {
            let file = URL(filePath: path, relativeTo: folder).standardizedFileURL
            guard let configuration, !FileManager.default.fileExists(atPath: file.path) else { return file }
            throw InputError(configuration, at: path, "there is no file '\(path)' beside this one; fix the path")
        }
        name = places.name
        spec = try places.spec.map(find) ?? Self.standardSpec(in: folder, targetName)
        overlays =
            try places.overlays?.map(find)
            // Where there are several clients, each has the overlays that bear its document's name.
            ?? Self.standardOverlays(in: folder, of: places.name == nil ? nil : spec)
        self.configuration = configuration
        references = try places.references?.map(find) ?? Self.filesBeside(spec, except: overlays, configuration)
        self.problem = problem
        chosenFileCount = places.files
    }

    private static func check(_ clients: [Places], _ configuration: URL) throws {
        let example = "{\"clients\": [{\"name\": \"Messages\", \"spec\": \"messages.yaml\"}]}"
        guard !clients.isEmpty else {
            throw InputError(configuration, at: "clients", "this lists no client; name one: \(example)")
        }
        var seen: Set<String> = []
        for client in clients {
            guard let name = client.name, let spec = client.spec, client.clients == nil else {
                let place = client.name ?? client.spec ?? "clients"
                throw InputError(configuration, at: place, "each client has a 'name' and a 'spec': \(example)")
            }
            guard let first = name.unicodeScalars.first, first.properties.isXIDStart,
                name.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
            else {
                throw InputError(configuration, at: name, "'\(name)' cannot name a type; use letters and digits")
            }
            // Folders may take names for one that differ in case.
            guard seen.insert(name.lowercased()).inserted else {
                throw InputError(configuration, at: name, "two clients are called '\(name)'; rename one")
            }
            if spec.isEmpty { throw InputError(configuration, at: name, "the 'spec' of '\(name)' is empty") }
        }
    }

    private static let specNames = ["openapi.yaml", "openapi.yml", "openapi.json"]

    private static func standardSpec(in folder: URL, _ targetName: String) throws -> URL {
        let found = specNames.map { folder.appending(path: $0) }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            throw InputError(
                folder.path,
                "target '\(targetName)' has several documents; name the one that is meant in wireform.json, or each with a "
                    + "client of its own: {\"clients\": [{\"name\": \"First\", \"spec\": \"\(name(of: found[0]))\"}, …]}"
            )
        }
        throw InputError(folder.path, "target '\(targetName)' has no document; " + remedy(in: folder))
    }

    /// What to do in a folder without a document: mend a name, where one was meant, or put one there.
    private static func remedy(in folder: URL) -> String {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        let configurations = ["wireform.json", "wireform.yaml", "wireform.yml"]
        if let other = names.first(where: { $0 != configurations[0] && configurations.contains($0.lowercased()) }) {
            return "'\(other)' is there, and a configuration is called wireform.json"
        }
        let candidates = names.filter { isDocument($0, in: folder) }
        guard let first = candidates.first else {
            return "put openapi.yaml into its folder, or name one in wireform.json: "
                + "{\"spec\": \"path/to/document.yaml\"}"
        }
        let list = candidates.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let (verb, object) = candidates.count == 1 ? ("is", "it") : ("are", "one")
        let suffix = first.lowercased().split(separator: ".").last ?? "yaml"
        return "\(list) \(verb) there: rename \(object) to openapi.\(suffix), or name it in wireform.json: "
            + "{\"spec\": \"\(first)\"}"
    }

    private static func isDocument(_ name: String, in folder: URL) -> Bool {
        let lowered = name.lowercased()
        guard lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") || lowered.hasSuffix(".json"),
            !lowered.contains(".overlay."),
            let content = try? Data(contentsOf: folder.appending(path: name), options: .mappedIfSafe)
        else { return false }
        let beginning = String(decoding: content.prefix(4_096), as: UTF8.self)
        return beginning.contains("openapi") || beginning.contains("swagger")
    }

    private static func standardOverlays(in folder: URL, of spec: URL?) throws -> [URL] {
        let start = spec.map { name(of: $0.deletingPathExtension()) + "." } ?? ""
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { name in
                name.hasPrefix(start) && [".yaml", ".yml", ".json"].contains { name.hasSuffix(".overlay" + $0) }
            }
            .sorted().map { folder.appending(path: $0) }
    }

    /// The YAML and JSON files in the folder of a document and below: it may refer to each of them, which is known only
    /// when it has been read. Hidden folders, and those of builds, are left out.
    private static func filesBeside(_ spec: URL, except overlays: [URL], _ configuration: URL?) -> [URL] {
        let known = Set(([spec] + overlays + (configuration.map { [$0] } ?? [])).map(\.standardizedFileURL.path))
        var found: [URL] = []
        var folders = [spec.deletingLastPathComponent()]
        while let folder = folders.popLast(), found.count < mostReferences {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted() where !name.hasPrefix(".") {
                let file = folder.appending(path: name)
                let lowered = name.lowercased()
                if [".yaml", ".yml", ".json"].contains(where: lowered.hasSuffix) {
                    if !known.contains(file.standardizedFileURL.path), !lowered.contains(".overlay.") {
                        found.append(file)
                    }
                } else if !name.contains("."), isFolder(file) {
                    folders.append(file)
                }
            }
        }
        return found
    }

    /// A document is not made of more; a folder of test data may be.
    private static let mostReferences = 2_000

    private static func isFolder(_ file: URL) -> Bool {
        FileManager.default.fileExists(atPath: file.path + "/.")
    }

    /// The last part of a path.
    private static func name(of file: URL) -> String {
        file.path.split(separator: "/").last.map(String.init) ?? ""
    }

    var files: [URL] {
        [spec] + overlays + (configuration.map { [$0] } ?? []) + references
    }

    /// How many Swift files to spread the client over, by the size of the document: they must be named before the tool
    /// reads it. A file for each 100 KB keeps all cores busy and an edit's rebuild small.
    var fileCount: Int {
        if let chosenFileCount { return min(max(chosenFileCount, 1), 1_000) }
        let size = ([spec] + references).reduce(0) { $0 + Self.size(of: $1) }
        return min(max(size / 100_000, 1) + 1, 64)
    }

    private static func size(of file: URL) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
        return Int(clamping: attributes?[.size] as? UInt ?? 0)
    }
}

/// A problem told in the form that build systems show at the line.
struct InputError: Error, CustomStringConvertible {
    let path: String
    private(set) var line = 1
    private(set) var column = 1
    let message: String
    /// The tool's name for it.
    let id: String

    init(_ path: String, _ message: String, id: String = "missing-document") {
        self.path = path
        self.message = message
        self.id = id
    }

    /// A problem with a text of a JSON file, at its first place there.
    init(_ file: URL, at text: String, _ message: String) {
        self.init(file.path, message)
        let content = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard let place = content.firstRange(of: "\"\(text)\"") else { return }
        let before = content.unicodeScalars[..<place.lowerBound]
            .split(separator: "\n", omittingEmptySubsequences: false)
        line = before.count
        column = (before.last?.count ?? 0) + 1
    }

    var description: String { "\(path):\(line):\(column): error: \(message)" }
}
