# SPDX-License-Identifier: Apache-2.0
"""The file that compile times are compared with: 150 structs as most generators write them."""

TYPES = ["String", "Int", "Bool", "Double", "String", "[String]", "String", "Int", "String", "Bool", "String"]


def struct(number):
    names = ["property%d" % index for index in range(len(TYPES))]
    properties = list(zip(names, TYPES))
    lines = ["public struct Model%d: Codable, Hashable, Sendable {" % number]
    lines += ["    public var %s: %s?" % property for property in properties]
    lines += ["    public enum CodingKeys: String, CodingKey {"]
    lines += ["        case property%d = \"property_%d\"" % (index, index) for index in range(len(TYPES))]
    lines += ["    }", "    public init(%s) {" % ", ".join("%s: %s? = nil" % property for property in properties)]
    lines += ["        self.%s = %s" % (name, name) for name in names]
    return "\n".join(lines + ["    }", "}", ""])


def write(path):
    """Writes the same bytes wherever it runs, and no features that depend on what is measured."""
    path.write_text("import Foundation\n" + "".join(struct(number) for number in range(150)))
