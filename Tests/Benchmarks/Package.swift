// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that a build of Wireform never builds it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "wireform", path: "../..", traits: [.defaults, "AsyncHTTPClient", "URLSession"]),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    ],
    targets: [
        .systemLibrary(
            name: "SystemYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        // The floor of `generate`: libyaml reads the file into events and does nothing with them.
        .executableTarget(name: "parse-baseline", dependencies: ["SystemYAML"], path: "Sources/ParseBaseline"),
        // What clients in the usual shape call; see groups/usual_client.py.
        .target(name: "UsualRuntime", dependencies: [.product(name: "HTTPTypes", package: "swift-http-types")]),
        // Counts what is allocated, by standing in front of malloc.
        .target(name: "AllocationCounter"),
        // What is measured inside one process: encoding, decoding, calls.
        .executableTarget(
            name: "runtime-benchmarks",
            dependencies: [
                "AllocationCounter",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "TwilioAccounts", package: "wireform"),
                .product(name: "WireformRuntime", package: "wireform"),
            ],
            path: "Sources/RuntimeBenchmarks"
        ),
    ],
    swiftLanguageModes: [.v6]
)
