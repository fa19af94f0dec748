// SPDX-License-Identifier: Apache-2.0

import Foundation
package import WireformRuntime

/// A plan that somebody can sign off: what an import would do, and of which files. It holds no phone numbers.
package struct PlanFile: Sendable {
    /// A file that the plan depends on, and its contents as `sha256sum` shows them.
    struct Source: Hashable {
        let path: String
        let digest: String

        init(path: String, digest: String) {
            self.path = path
            self.digest = digest
        }

        init(reading path: String) throws {
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw ImportError("\(path): there is no such file, or it cannot be read.")
            }
            var hash = SHA256()
            while let data = try file.read(upToCount: 1 << 20), !data.isEmpty { hash.add([UInt8](data)) }
            self.init(path: path, digest: hash.finish())
        }

        var json: JSONValue { ["path": .string(path), "sha256": .string(digest)] }

        init?(_ json: JSONValue?) {
            guard let path = json?["path"]?.stringValue, let digest = json?["sha256"]?.stringValue else { return nil }
            self.init(path: path, digest: digest)
        }
    }

    let list: Source
    let optOuts: [Source]
    /// How the list is read and which of several rows counts.
    let settings: JSONValue

    /// Reads the files. Throws ``ImportError`` where one cannot be read.
    package init(
        list: String, optOuts: [String], rows: RowReader, lastWord: LastWordRule, optOutKeywords: [String] = [],
        optOutsAreFromAnySender: Bool = false
    ) throws {
        self.list = try Source(reading: list)
        self.optOuts = try optOuts.map(Source.init)
        let header = ResultsHeader(rows, input: "", target: ImportTarget(account: nil, address: ""))
        guard case .object(var members)? = JSONValue(jsonText: String(decoding: header.text, as: UTF8.self)) else {
            throw ImportError("The plan cannot be made.")
        }
        for name in ["results", "version", "input", "account", "address", "key_mark"] { members[name] = nil }
        members["last_word"] = .string(lastWord.rawValue)
        members["opt_out_keywords"] = .array(optOutKeywords.map { .string($0) })
        members["opt_outs_from_any_sender"] = .bool(optOutsAreFromAnySender)
        settings = .object(members)
    }

    /// Reads a plan. Throws ``ImportError`` where it is none.
    package init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportError("\(path): there is no such file, or it cannot be read.")
        }
        guard let json = JSONValue(jsonText: String(decoding: data, as: UTF8.self)),
            json["plan"] == "twilio-consents", json["version"] == 1, let list = Source(json["list"]),
            let settings = json["settings"]
        else { throw ImportError("\(path): this is no plan; make one with --dry-run --write-plan.") }
        self.list = list
        optOuts = json["opt_outs"]?.arrayValue?.compactMap { Source($0) } ?? []
        self.settings = settings
    }

    /// Writes the plan to a new file, with what it comes to. Throws ``ImportError`` where that fails.
    package func write(to path: String, summary: JSONValue) throws {
        let json: JSONValue = [
            "plan": "twilio-consents", "version": 1, "list": list.json, "opt_outs": .array(optOuts.map(\.json)),
            "settings": settings, "summary": summary,
        ]
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ImportError("\(path): the file " + (errno == EEXIST ? "is there already." : "cannot be written."))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(json.jsonText + [0x0A]))
        } catch {
            unlink(path)
            throw ImportError("\(path): the file cannot be written: \(error.localizedDescription)")
        }
    }

    /// Why an import is not the one that was planned; `nil` where it is.
    package func mismatch(with now: PlanFile) -> String? {
        if list.digest != now.list.digest { return "the list has changed since it was planned (\(now.list.path))" }
        let planned = Set(optOuts.map(\.digest))
        if let changed = now.optOuts.first(where: { !planned.contains($0.digest) }) {
            return "these opt-outs are not those that it was planned with (\(changed.path))"
        }
        let given = Set(now.optOuts.map(\.digest))
        if let missing = optOuts.first(where: { !given.contains($0.digest) }) {
            return "the opt-outs have changed since it was planned, or are not given (\(missing.path))"
        }
        return settings == now.settings ? nil : "the list is read in another way than it was planned"
    }
}
