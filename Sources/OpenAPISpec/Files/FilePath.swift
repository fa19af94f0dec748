// SPDX-License-Identifier: Apache-2.0

/// Paths of files as references write them: relative to the file that holds the reference. See RFC 3986, section 5.
enum FilePath {
    /// The path that a reference in a file leads to, without steps that lead nowhere. `nil` where it leads above the
    /// root of the file system.
    static func resolve(_ reference: String, from file: String) -> String? {
        let target = JSONPointer.percentDecoded(reference)
        if target.hasPrefix("/") { return normalised(target) }
        let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        return normalised(folder + target)
    }

    /// Takes out `.` and what `..` undoes.
    static func normalised(_ path: String) -> String? {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part != ".." || parts.isEmpty || parts.last == ".." {
                if part == "..", path.hasPrefix("/") { return nil }
                parts.append(part)
            } else {
                parts.removeLast()
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// The file's name without its folder and ending.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.firstIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
