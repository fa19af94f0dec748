// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "SplitDocument",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "wireform", path: "../../..")],
    targets: [
        .target(
            name: "Kennel",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            plugins: [.plugin(name: "WireformPlugin", package: "wireform")])
    ],
    swiftLanguageModes: [.v6]
)
