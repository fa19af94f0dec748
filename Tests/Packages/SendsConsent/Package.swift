// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "SendsConsent",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "wireform", path: "../../..")],
    targets: [
        .executableTarget(
            name: "SendsConsent",
            dependencies: [
                .product(name: "TwilioAccounts", package: "wireform"),
                .product(name: "TwilioSandbox", package: "wireform"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
