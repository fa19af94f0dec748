// SPDX-License-Identifier: Apache-2.0

package import ClientModel
package import YAMLTree

/// The configuration file: what the user chose about the generated client.
package enum Configuration {
    /// Reads the file into the options, and returns it for what can only be checked with the document at hand.
    package static func read(at path: String, into options: inout LoweringOptions, report: Report) -> Node? {
        guard let root = SourceDocument.node(at: path, report: report) else { return nil }
        guard root.kind == .mapping else {
            report.error(.invalidConfiguration, "a configuration is a mapping of options", at: root)
            return nil
        }
        let client = client(named: options.name, in: root)
        for entry in entries(of: root, and: client, report) {
            switch entry.key.text {
            case "access":
                guard let access = Access(rawValue: entry.value.text) else {
                    report.error(.invalidConfiguration, "'access' is public, package or internal", at: entry.value)
                    continue
                }
                options.access = access
            case "imports": options.imports = modules(entry.value, report)
            case "typeNames": options.typeNames = names(entry.value, report)
            case "methodNames": options.methodNames = names(entry.value, report)
            case "formats": options.formats = formats(entry.value, report)
            case "operations": options.filter = filter(entry.value, report)
            case "strict", "lenient":
                guard let flag = entry.value.bool else {
                    report.error(.invalidConfiguration, "'\(entry.key.text)' is true or false", at: entry.value)
                    continue
                }
                // Being lenient is what the generator does by itself.
                if flag, entry.key.hasText("strict") { report.isStrict = true }
            case "sharedTypes":
                guard let sharesTypes = entry.value.bool else {
                    report.error(.invalidConfiguration, "'sharedTypes' is true or false", at: entry.value)
                    continue
                }
                options.sharesTypes = sharesTypes
            // What these name is found by ``GeneratorInput``, for the plugin has to know it too.
            case "spec":
                if entry.value.kind != .scalar || entry.value.isNull {
                    report.error(.invalidConfiguration, "'spec' is the path of the document", at: entry.value)
                }
            case "overlays", "references": _ = texts(entry.value, report)
            case "files":
                if !(1...1_000).contains(entry.value.integer ?? 0) {
                    report.error(.invalidConfiguration, "'files' is a number from 1 to 1000", at: entry.value)
                }
            case let name:
                report.error(
                    .invalidConfiguration,
                    "'\(name)' is not an option; the options are access, imports, typeNames, methodNames, formats, "
                        + "operations, sharedTypes, strict, spec, overlays, references, files and clients",
                    at: entry.key)
            }
        }
        return client ?? root
    }

    /// Swift types by format.
    private static func formats(_ node: Node, _ report: Report) -> [String: String] {
        guard node.kind == .mapping, node.entries.allSatisfy({ $0.value.kind == .scalar }) else {
            report.error(.invalidConfiguration, "this takes the name of a Swift type for each format", at: node)
            return [:]
        }
        var result: [String: String] = [:]
        for entry in node.entries {
            let (format, name) = (entry.key.text, entry.value.text)
            let choices = Scalar.choices(for: format)
            let bare = name.split(separator: ".").last.map(String.init) ?? name
            guard choices.contains(bare) else {
                let hint = choices.isEmpty ? "it has no other" : "use \(choices.joined(separator: " or "))"
                report.error(
                    .invalidConfiguration, "a value of the format '\(format)' cannot be '\(name)'; \(hint)",
                    at: entry.value)
                continue
            }
            result[format] = bare
        }
        return result
    }

    private static func filter(_ node: Node, _ report: Report) -> OperationFilter {
        var filter = OperationFilter()
        if node.kind != .mapping {
            report.error(.invalidConfiguration, "this takes ids, tags or paths, each with a list", at: node)
        }
        for entry in node.entries {
            switch entry.key.text {
            case "ids": filter.operationIDs = Set(texts(entry.value, report))
            case "tags": filter.tags = Set(texts(entry.value, report))
            case "paths": filter.paths = texts(entry.value, report)
            case let name:
                report.error(
                    .invalidConfiguration, "'\(name)' is not a filter; use ids, tags or paths", at: entry.key)
            }
        }
        return filter
    }

    private static func texts(_ node: Node, _ report: Report) -> [String] {
        guard node.kind == .sequence, node.elements.allSatisfy({ $0.kind == .scalar }) else {
            report.error(.invalidConfiguration, "this takes a list of names", at: node)
            return []
        }
        return node.elements.map(\.text)
    }

    private static func modules(_ node: Node, _ report: Report) -> [String] {
        let names = texts(node, report)
        for name in names where !name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isModule) {
            report.error(.invalidConfiguration, "'\(name)' is not the name of a module", at: node)
        }
        return names
    }

    private static func isModule(_ name: Substring) -> Bool {
        SwiftName.isIdentifier(String(name))
    }

    /// Swift names by what they are for.
    private static func names(_ node: Node, _ report: Report) -> [String: String] {
        guard node.kind == .mapping else {
            report.error(.invalidConfiguration, "this takes a mapping from document names to Swift names", at: node)
            return [:]
        }
        var names: [String: String] = [:]
        for entry in node.entries {
            guard SwiftName.isIdentifier(entry.value.text) else {
                report.error(
                    .invalidConfiguration, "'\(entry.value.text)' is not a Swift identifier", at: entry.value)
                continue
            }
            names[entry.key.text] = entry.value.text
        }
        return names
    }
}
