// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Some of a document's component schemas, or of its paths. Sections need nothing of each other until all have been read.
enum Section: Sendable {
    case schemas(ArraySlice<(name: String, node: Node)>)
    case paths(ArraySlice<Node.Entry>)
}

/// A section as a reader of its own found it.
struct SectionContent: Sendable {
    let paths: [PathItem]
    let schemasByID: [SchemaID: Schema]
    let pendingTargets: [PendingTarget]
    let findings: PartReport.Findings
}

extension DocumentReader {
    /// Reads the component schemas and the paths on all cores. Returns the paths.
    func readSections(_ schemas: [(name: String, node: Node)], _ paths: [Node.Entry]) -> [PathItem] {
        let sections = Self.slices(of: paths).map(Section.paths) + Self.slices(of: schemas).map(Section.schemas)
        let contents = sections.mapSideBySide {
            [documents, root, version, options, lookalikes, componentNames] section in
            let reader = DocumentReader(
                documents, root: root.apart(), version: version, options: options, report: PartReport(Report()))
            reader.lookalikes = lookalikes
            reader.componentNames = componentNames
            return reader.read(section)
        }
        for content in contents {
            schemasByID.merge(content.schemasByID) { _, new in new }
            pendingTargets += content.pendingTargets
            report.add(content.findings)
        }
        return contents.flatMap(\.paths)
    }

    /// A few slices, of which none is so small that a reader of its own costs more. How many does not depend on the
    /// machine: each reader makes so many guesses and no more.
    private static func slices<Element>(of elements: [Element]) -> [ArraySlice<Element>] {
        elements.slices(of: max(elements.count / 6 + 1, 16))
    }

    private func read(_ section: Section) -> SectionContent {
        var items: [PathItem] = []
        switch section {
        case .schemas(let schemas):
            for (name, node) in schemas { readComponentSchema(name, node.counted(with: root)) }
        case .paths(let entries):
            items = entries.compactMap { readPath($0.key.counted(with: root), $0.value.counted(with: root)) }
        }
        return SectionContent(
            paths: items, schemasByID: schemasByID, pendingTargets: pendingTargets, findings: report.findings)
    }
}
