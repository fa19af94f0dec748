# SPDX-License-Identifier: Apache-2.0
"""Writes a package that applies the plugin to a document."""
from .measuring import PACKAGE

MANIFEST = """\
// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "wireform", path: "%s")],
    targets: [
        .target(
            name: "%s",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            plugins: [.plugin(name: "WireformPlugin", package: "wireform")]),%s
    ],
    swiftLanguageModes: [.v6]
)
"""


def make_consumer(folder, name, document, others=()):
    """Writes the package: the target that is generated, and others that have nothing to do with it. Returns where the
    document went."""
    for target in (name, *others):
        sources = folder / "Sources" / target
        sources.mkdir(parents=True)
        # Without a Swift file of its own SwiftPM leaves the target out, plugin or not.
        (sources / ("%s.swift" % target)).write_text("")
    further = "".join('\n        .target(name: "%s"),' % other for other in others)
    (folder / "Package.swift").write_text(MANIFEST % (PACKAGE, name, further))
    place = folder / "Sources" / name / "openapi.yaml"
    place.write_text(document)
    return place
