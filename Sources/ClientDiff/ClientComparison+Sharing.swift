// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension ClientComparison {
    /// Tells which names stood for one type and do not any more.
    mutating func compareSharing(_ olds: [String: TypeDeclaration], _ news: [String: TypeDeclaration]) {
        let groups = Dictionary(grouping: old.sharedTypes.keys) { old.declaredPath(of: $0) ?? $0 }
        for (declared, aliases) in groups.sorted(by: { $0.key < $1.key }) {
            let paths = ([declared] + aliases.sorted()).filter { news[$0] != nil }
            guard let first = paths.first else { continue }
            for path in paths.dropFirst()
            where new.declaredPath(of: path) ?? path != new.declaredPath(of: first) ?? first {
                add(
                    .typesSeparated, path, "'\(path)' and '\(first)' are no longer one type",
                    Places(olds[path]?.origin ?? Origin(), news[path]?.origin ?? Origin()))
            }
        }
    }
}
