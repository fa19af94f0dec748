// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "wireform",
    platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9), .visionOS(.v1)],
    products: [
        .library(name: "ConsentsImport", targets: ["ConsentsImport"]),
        .library(name: "TwilioAccounts", targets: ["TwilioAccounts"]),
        .library(name: "TwilioCore", targets: ["TwilioCore"]),
        .library(name: "TwilioSandbox", targets: ["TwilioSandbox"]),
        .library(name: "TwilioWebhooks", targets: ["TwilioWebhooks"]),
        .library(name: "WireformObservability", targets: ["WireformObservability"]),
        .library(name: "WireformRuntime", targets: ["WireformRuntime"]),
        .executable(name: "wireform", targets: ["wireform"]),
        .executable(name: "twilio-consents", targets: ["twilio-consents"]),
        .plugin(name: "WireformPlugin", targets: ["WireformPlugin"]),
        .plugin(name: "WireformCommandPlugin", targets: ["WireformCommandPlugin"]),
    ],
    traits: [
        .trait(
            name: "CURL",
            description: "Send requests with the system's libcurl on Linux. On by default."),
        .trait(
            name: "URLSession",
            description: "Build URLSessionTransport on Linux too, where libcurl makes it unnecessary."),
        .trait(name: "AsyncHTTPClient", description: "Send requests with AsyncHTTPClient. Builds SwiftNIO."),
        .trait(name: "Webhooks", description: "Check the signatures of Twilio's webhooks. Builds swift-crypto."),
        .trait(
            name: "Observability", description: "Metrics and spans of every attempt. Builds swift-metrics and tracing."),
        .default(enabledTraits: ["CURL"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.26.0"),
        // Only with the trait AsyncHTTPClient.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.25.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.29.0"),
        // Only with the trait Webhooks.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        // Only with the trait Observability.
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.3.0"),
    ],
    targets: [
        // The version, in one place for tools and runtime.
        .target(name: "WireformVersion", swiftSettings: settings),

        // The generator, in the order the data flows.

        // libyaml itself.
        .systemLibrary(
            name: "LibYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]
        ),
        // One call turns a buffer into one arena of nodes.
        .target(name: "CLibYAML", dependencies: ["LibYAML"]),
        // What can be said about an input, and how it is printed.
        .target(name: "Diagnostics", dependencies: ["CLibYAML"], swiftSettings: settings),
        // Bytes to nodes with locations.
        .target(name: "YAMLTree", dependencies: ["CLibYAML", "Diagnostics"], swiftSettings: settings),
        // Which nodes of a document are meant: RFC 9535.
        .target(name: "JSONPath", dependencies: ["YAMLTree"], swiftSettings: settings),
        // Nodes to an OpenAPI document, overlays applied.
        .target(name: "OpenAPISpec", dependencies: ["JSONPath", "YAMLTree"], swiftSettings: settings),
        // Document to the client: every name, type and form decision.
        .target(name: "ClientModel", dependencies: ["OpenAPISpec", "YAMLTree"], swiftSettings: settings),
        // Two client models to what differs between them.
        .target(
            name: "ClientDiff", dependencies: ["ClientModel", "OpenAPISpec", "YAMLTree"], swiftSettings: settings),
        // Client model to Swift source.
        .target(name: "SwiftEmitter", dependencies: ["ClientModel", "OpenAPISpec"], swiftSettings: settings),
        // Files to files: what is read, chosen, written and told.
        .target(
            name: "ClientGeneration", dependencies: ["ClientModel", "OpenAPISpec", "SwiftEmitter", "YAMLTree"],
            swiftSettings: settings),
        // What the plugins run, and so what their users build. Without ArgumentParser, which is half as much again.
        .executableTarget(
            name: "wireform-generate", dependencies: ["ClientGeneration", "YAMLTree"], swiftSettings: settings),
        // The command line: arguments, exit codes.
        .executableTarget(
            name: "wireform",
            dependencies: [
                "ClientDiff", "ClientGeneration", "ClientModel", "WireformVersion", "YAMLTree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .plugin(name: "WireformPlugin", capability: .buildTool(), dependencies: ["wireform-generate"]),
        .plugin(
            name: "WireformCommandPlugin",
            capability: .command(
                intent: .custom(verb: "wireform", description: "Writes the generated client into the source tree."),
                permissions: [.writeToPackageDirectory(reason: "To write the generated client beside its document.")]
            ),
            dependencies: ["wireform-generate"]
        ),

        // The client library.

        // What generated code calls: forms, transport, retry, errors, paging.
        .target(
            name: "WireformRuntime",
            dependencies: [
                "WireformVersion",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: withAsyncHTTPClient),
                .product(name: "NIOCore", package: "swift-nio", condition: withAsyncHTTPClient),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: withAsyncHTTPClient),
                .product(name: "NIOPosix", package: "swift-nio", condition: withAsyncHTTPClient),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: withAsyncHTTPClient),
            ],
            swiftSettings: settings
        ),
        // Twilio's own rules: credentials, environment, error bodies, regions.
        .target(
            name: "TwilioCore",
            dependencies: ["WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings
        ),
        // Metrics and spans. Empty without the trait Observability.
        .target(
            name: "WireformObservability",
            dependencies: [
                "WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Metrics", package: "swift-metrics", condition: withObservability),
                .product(name: "Instrumentation", package: "swift-distributed-tracing", condition: withObservability),
                .product(name: "Tracing", package: "swift-distributed-tracing", condition: withObservability),
            ],
            swiftSettings: settings
        ),
        // Signatures of the requests that Twilio makes. Empty without the trait Webhooks.
        .target(
            name: "TwilioWebhooks",
            dependencies: [
                "WireformRuntime",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Webhooks"])),
            ],
            swiftSettings: settings
        ),
        // Generated from spec/twilio_accounts_v1.yaml, plus a few conveniences.
        .target(
            name: "TwilioAccounts",
            dependencies: ["TwilioCore", "WireformRuntime"],
            swiftSettings: settings,
            plugins: ["WireformPlugin"]
        ),
        // An in-process server that behaves as the Accounts API does.
        .target(
            name: "TwilioSandbox",
            dependencies: [
                "TwilioCore", "WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings
        ),
        // The tool's work: inputs, batches, results.
        .target(
            name: "ConsentsImport",
            dependencies: [
                "TwilioAccounts", "WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        // The command-line tool.
        .executableTarget(
            name: "twilio-consents",
            dependencies: [
                "ConsentsImport", "TwilioAccounts", "TwilioCore", "TwilioSandbox", "WireformRuntime",
                "WireformVersion",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),

        // Tests, one target a stage.

        // Where the documents are that tests read.
        .target(
            name: "TestSupport", dependencies: ["WireformRuntime"], path: "Tests/TestSupport", swiftSettings: settings),
        // A clock, a network and a random generator that do as they are told.
        .target(
            name: "RuntimeTestSupport",
            dependencies: ["WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types")],
            path: "Tests/RuntimeTestSupport", swiftSettings: settings
        ),
        .testTarget(
            name: "YAMLTreeTests", dependencies: ["RuntimeTestSupport", "TestSupport", "YAMLTree"],
            swiftSettings: settings),
        .testTarget(
            name: "JSONPathTests", dependencies: ["JSONPath", "TestSupport", "YAMLTree"], swiftSettings: settings),
        .testTarget(
            name: "OpenAPISpecTests", dependencies: ["OpenAPISpec", "TestSupport", "YAMLTree"],
            exclude: ["WrongDocuments"], swiftSettings: settings),
        .testTarget(
            name: "ClientModelTests", dependencies: ["ClientModel", "OpenAPISpec", "TestSupport", "YAMLTree"],
            swiftSettings: settings),
        .testTarget(
            name: "ClientDiffTests",
            dependencies: [
                "ClientDiff", "ClientModel", "OpenAPISpec", "SwiftEmitter", "TestSupport", "WireformRuntime",
                "YAMLTree",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SwiftEmitterTests",
            dependencies: ["ClientModel", "OpenAPISpec", "SwiftEmitter", "TestSupport", "YAMLTree"],
            swiftSettings: settings
        ),
        // The generator on published documents. Slow, so only where the environment has WIREFORM_CORPUS=1.
        .testTarget(
            name: "CorpusTests",
            dependencies: [
                "ClientModel", "OpenAPISpec", "SwiftEmitter", "TestSupport", "WireformRuntime", "YAMLTree", "wireform",
            ],
            exclude: [
                "facts.py", "Encoding/encoding.py", "Oracle/oracle.py", "Truth/instances.py", "Oracle/README.md",
            ],
            swiftSettings: settings
        ),
        // The generator as a process: arguments, exit codes, files.
        .testTarget(
            name: "WireformToolTests",
            dependencies: ["Diagnostics", "OpenAPISpec", "TestSupport", "wireform", "wireform-generate"],
            swiftSettings: settings),
        // The README and the articles: every block of code in them.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "ConsentsImport", "TestSupport", "TwilioAccounts", "TwilioCore", "TwilioSandbox", "TwilioWebhooks",
                "WireformObservability", "WireformRuntime", "wireform",
            ],
            swiftSettings: settings),
        // Clients of small documents that hold a kind of parameter, body or answer each.
        .target(
            name: "GeneratedClients", dependencies: ["WireformRuntime"], path: "Tests/GeneratedClients",
            swiftSettings: settings, plugins: ["WireformPlugin"]),
        // What they send and read, through a transport that records and answers.
        .testTarget(
            name: "GeneratedClientTests",
            dependencies: [
                "GeneratedClients", "RuntimeTestSupport", "WireformRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WireformRuntimeTests",
            dependencies: [
                "RuntimeTestSupport", "WireformRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TwilioCoreTests",
            dependencies: [
                "RuntimeTestSupport", "TwilioCore", "WireformRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WireformObservabilityTests",
            dependencies: [
                "RuntimeTestSupport", "WireformObservability", "WireformRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "MetricsTestKit", package: "swift-metrics", condition: withObservability),
                .product(name: "Tracing", package: "swift-distributed-tracing", condition: withObservability),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing", condition: withObservability),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TwilioWebhooksTests", dependencies: ["TwilioWebhooks", "WireformRuntime"], swiftSettings: settings),
        .testTarget(
            name: "TwilioAccountsTests",
            dependencies: ["TestSupport", "TwilioAccounts", "TwilioCore", "TwilioSandbox", "WireformRuntime"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TwilioSandboxTests",
            dependencies: [
                "TestSupport", "TwilioAccounts", "TwilioCore", "TwilioSandbox", "WireformRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConsentsToolTests",
            dependencies: [
                "ConsentsImport", "RuntimeTestSupport", "TestSupport", "TwilioAccounts", "TwilioCore", "TwilioSandbox",
                "twilio-consents", "WireformRuntime", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

var withAsyncHTTPClient: TargetDependencyCondition? { .when(traits: ["AsyncHTTPClient"]) }
var withObservability: TargetDependencyCondition? { .when(traits: ["Observability"]) }

/// Shared by every Swift target.
var settings: [SwiftSetting] {
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
