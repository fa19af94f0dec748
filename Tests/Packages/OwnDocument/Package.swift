// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "OwnDocument",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "wireform", path: "../../..")],
    targets: [
        .target(
            name: "Greetings",
            dependencies: [.product(name: "WireformRuntime", package: "wireform")],
            plugins: [.plugin(name: "WireformPlugin", package: "wireform")]),
        .testTarget(
            name: "GreetingsTests",
            dependencies: ["Greetings", .product(name: "WireformRuntime", package: "wireform")]),
    ],
    swiftLanguageModes: [.v6]
)
