// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    /// Tells which names stood for one type and do not any more.
    mutating func compareSharing(_ olds: [String: TypeDeclaration], _ news: [String: TypeDeclaration]) {
        let groups = Dictionary(grouping: old.sharedTypes.keys) { old.declaredPath(of: $0) }
        for (declared, aliases) in groups.sorted(by: { $0.key < $1.key }) {
            let paths = ([declared] + aliases.sorted()).filter { news[$0] != nil }
            guard let first = paths.first else { continue }
            for path in paths.dropFirst() where new.declaredPath(of: path) != new.declaredPath(of: first) {
                add(
                    .typesSeparated, path, "'\(path)' and '\(first)' are no longer one type",
                    Places(olds[path]?.origin ?? Origin(), news[path]?.origin ?? Origin()))
            }
        }
    }
}

extension Client {
    /// Where the type is declared that a path stands for.
    fileprivate func declaredPath(of path: String) -> String {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: ".") ?? path.endIndex
            if let declared = sharedTypes[String(path[..<end])] {
                return declaredPath(of: declared + path[end...])
            }
        }
        return path
    }
}
