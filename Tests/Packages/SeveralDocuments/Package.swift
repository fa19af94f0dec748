// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "SeveralDocuments",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "wireform", path: "../../..")],
    targets: [
        // Two documents, two clients.
        .target(
            name: "Pets",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            plugins: [.plugin(name: "WireformPlugin", package: "wireform")]),
        // A document elsewhere, which wireform.json names.
        .target(
            name: "Chosen",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            plugins: [.plugin(name: "WireformPlugin", package: "wireform")]),
        // Generated code in the source tree, by `swift package wireform`.
        .target(
            name: "Committed",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            exclude: ["openapi.yaml"]),
    ],
    swiftLanguageModes: [.v6]
)
