// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files that a target's client is generated from.
struct GeneratorInput {
    let spec: URL
    let overlays: [URL]
    let configuration: URL?
    /// What is wrong with the configuration. The files are then those of a folder without one.
    let problem: InputError?
    private let chosenFileCount: Int?

    /// The part of `wireform.json` that says where things are.
    ///
    /// What is wrong with it is told by the tool, which knows the lines. So a field of another type counts as absent
    /// here, and so does the whole of a file that is no JSON.
    private struct Places: Decodable {
        var spec: String?
        var overlays: [String]?
        var files: Int?
        var isUnclear = false

        private enum CodingKeys: CodingKey {
            case spec, overlays, files
        }

        init() {}

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            spec = try? fields.decode(String.self, forKey: .spec)
            overlays = try? fields.decode([String].self, forKey: .overlays)
            files = try? fields.decode(Int.self, forKey: .files)
            isUnclear =
                spec == nil && fields.contains(.spec) || overlays == nil && fields.contains(.overlays)
        }
    }

    /// Finds the files. Throws ``InputError`` where there is no telling what the document is.
    init(folder: URL, targetName: String) throws {
        configuration = Self.configuration(in: folder)
        var places = Places()
        var problem: InputError?
        if let configuration {
            do {
                places = try JSONDecoder().decode(Places.self, from: Data(contentsOf: configuration))
                if places.isUnclear {
                    problem = InputError(
                        configuration.path, "'spec' is the path of the document, 'overlays' a list of paths")
                }
            } catch {
                problem = InputError(configuration.path, "a configuration is a JSON object, which this is not")
            }
        }
        do {
            spec = try places.spec.map { Self.resolve($0, in: folder) } ?? Self.standardSpec(in: folder, targetName)
            overlays = try places.overlays?.map { Self.resolve($0, in: folder) } ?? Self.standardOverlays(in: folder)
        } catch {
            throw problem ?? error
        }
        chosenFileCount = places.files
        self.problem = problem
    }

    /// The folder's configuration, where it has one.
    static func configuration(in folder: URL) -> URL? {
        let file = folder.appending(path: "wireform.json")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    private static func resolve(_ path: String, in folder: URL) -> URL {
        URL(filePath: path, relativeTo: folder).standardizedFileURL
    }

    private static func standardSpec(in folder: URL, _ targetName: String) throws -> URL {
        let names = ["openapi.yaml", "openapi.yml", "openapi.json"]
        let found = names.map { folder.appending(path: $0) }.filter { FileManager.default.fileExists(atPath: $0.path) }
        if found.count == 1 { return found[0] }
        let problem =
            found.isEmpty
            ? "target '\(targetName)' has no document; put openapi.yaml into its folder, or name one in wireform.json: "
                + "{\"spec\": \"path/to/document.yaml\"}"
            : "target '\(targetName)' has several documents, and a target holds one client; give each a target of its own, or "
                + "name one in wireform.json"
        throw InputError(folder.path, problem)
    }

    private static func standardOverlays(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(".overlay.yaml") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    var files: [URL] {
        [spec] + overlays + (configuration.map { [$0] } ?? [])
    }

    /// How many Swift files to spread the client over, by the size of the document: they must be named before the tool
    /// reads it. A file for each 100 KB keeps all cores busy and an edit's rebuild small.
    var fileCount: Int {
        if let chosenFileCount { return min(max(chosenFileCount, 1), 1_000) }
        let size = (try? spec.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? nil
        return min(max((size ?? 0) / 100_000, 1) + 1, 64)
    }
}

/// A problem told in the form that build systems show at the line.
struct InputError: Error, CustomStringConvertible {
    let path: String
    let message: String

    init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    var description: String { "\(path):1:1: error: \(message)" }
}
