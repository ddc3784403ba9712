// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library target and the tests that mirror its files.
func library(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    testedWith testDependencies: [Target.Dependency] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: name), "InterceptorTestSupport"] + dependencies + testDependencies,
            swiftSettings: settings
        ),
    ]
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")

/// A C library of the system, with the packages that bring its headers.
func system(_ name: String, _ pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

let systemLibraries = [
    system("CLibPSL", "libpsl", apt: "libpsl-dev", brew: "libpsl"),
    system("CLibIDN2", "libidn2", apt: "libidn2-dev", brew: "libidn2"),
    system("CLibCurl", "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    system("CZlib", "zlib", apt: "zlib1g-dev", brew: "zlib"),
    system("CBrotli", "libbrotlidec", apt: "libbrotli-dev", brew: "brotli"),
    system("CZstd", "libzstd", apt: "libzstd-dev", brew: "zstd"),
    .systemLibrary(
        name: "CJavaScriptCore",
        pkgConfig: "javascriptcoregtk-4.1",
        providers: [.apt(["libjavascriptcoregtk-4.1-dev"])]
    ),
    .systemLibrary(name: "CConfinement", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
]

let package = Package(
    name: "Interceptor",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "interceptor", targets: ["interceptor"]),
        .executable(name: "interceptor-bridge", targets: ["interceptor-bridge"]),
        .executable(name: "interceptor-script-host", targets: ["interceptor-script-host"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        systemLibraries,
        library("InterceptorModel"),
        library("InterceptorFrames"),
        library("InterceptorCookies", ["InterceptorModel"]),
        library("InterceptorDomains", ["InterceptorCookies", "CLibPSL", "CLibIDN2"]),
        library("InterceptorProtocol", ["InterceptorModel", "InterceptorCookies", "InterceptorFrames"]),
        library("InterceptorQuery", ["InterceptorModel"]),
        library("InterceptorVariables", ["InterceptorModel"]),
        library("InterceptorCollections", ["InterceptorModel", "InterceptorVariables"]),
        library(
            "InterceptorInterchange",
            ["InterceptorCollections", "InterceptorModel"]
        ),
        library("InterceptorBridge", ["InterceptorFrames"]),
        library("InterceptorBrowsers", ["InterceptorFrames"]),
        library(
            "InterceptorEngine",
            [
                "InterceptorCollections", "InterceptorCookies", "InterceptorFrames", "InterceptorModel",
                "InterceptorProtocol", "InterceptorQuery", "InterceptorVariables", crypto, logging,
            ],
            testedWith: ["InterceptorDomains", "InterceptorSender", "InterceptorStore"]
        ),
        library(
            "InterceptorStore",
            [
                "InterceptorCookies", "InterceptorEngine", "InterceptorModel", "InterceptorProtocol",
                "InterceptorQuery", grdb, sqlite, crypto, logging,
            ],
            testedWith: ["InterceptorDomains"]
        ),
        library(
            "InterceptorSender",
            [
                "InterceptorEngine", "InterceptorModel", "CLibCurl", "CZlib", "CBrotli", "CZstd", crypto,
                cryptoExtras,
            ],
            testedWith: [
                "InterceptorCollections", "InterceptorCookies", "InterceptorDomains", "InterceptorVariables",
            ]
        ),
        [
            .target(
                name: "InterceptorScriptHost",
                dependencies: ["InterceptorFrames", "CJavaScriptCore", "CConfinement"],
                swiftSettings: settings,
                linkerSettings: [.linkedFramework("JavaScriptCore", .when(platforms: [.macOS]))]
            ),
            .testTarget(
                name: "InterceptorScriptHostTests",
                dependencies: ["InterceptorScriptHost"],
                swiftSettings: settings
            ),
            .target(
                name: "InterceptorScripting",
                dependencies: ["InterceptorEngine", "InterceptorFrames"],
                swiftSettings: settings
            ),
            .testTarget(
                name: "InterceptorScriptingTests",
                dependencies: [
                    "InterceptorScripting", "InterceptorEngine", "InterceptorFrames",
                    "InterceptorTestSupport", "interceptor-script-host",
                ],
                resources: [.copy("Sandbox")],
                swiftSettings: settings
            ),
        ],
        library(
            "InterceptorLinks",
            [
                "InterceptorCookies", "InterceptorEngine", "InterceptorFrames", "InterceptorModel",
                "InterceptorProtocol", nioCore, nioPosix, logging,
            ]
        ),
        library(
            "InterceptorServer",
            [
                "InterceptorCookies", "InterceptorEngine", "InterceptorInterchange", "InterceptorModel",
                "InterceptorProtocol", "InterceptorQuery", "InterceptorWebAssets", crypto, hummingbird,
                httpTypes, logging, nioCore,
            ],
            testedWith: ["InterceptorStore", .product(name: "HummingbirdTesting", package: "hummingbird")]
        ),
        library(
            "InterceptorCommands",
            [
                "InterceptorBrowsers", "InterceptorCollections", "InterceptorCookies", "InterceptorDomains",
                "InterceptorEngine", "InterceptorExtensionAssets", "InterceptorFrames",
                "InterceptorInterchange", "InterceptorLinks", "InterceptorModel", "InterceptorProtocol",
                "InterceptorQuery", "InterceptorSandboxAssets", "InterceptorScripting", "InterceptorSender",
                "InterceptorServer", "InterceptorStore", "InterceptorVariables", arguments, lifecycle,
                logging, nioCore, signals,
            ]
        ),
        [
            .target(name: "InterceptorTestSupport", path: "Tests/Support", swiftSettings: settings),
            .target(
                name: "InterceptorWebAssets",
                path: "web",
                exclude: ["tests"],
                sources: ["WebAssets.swift"],
                resources: [.copy("workbench")],
                swiftSettings: settings
            ),
            .target(
                name: "InterceptorExtensionAssets",
                path: "extension",
                exclude: ["tests"],
                sources: ["ExtensionAssets.swift"],
                resources: [
                    .copy("manifest.json"), .copy("background"), .copy("content"), .copy("icons"),
                    .copy("lib"),
                    .copy("pages"), .copy("protocol"),
                ],
                swiftSettings: settings
            ),
            .target(
                name: "InterceptorSandboxAssets",
                path: "sandbox",
                exclude: [
                    "collection", "core", "legacy", "libraries", "pm", "tests", "web",
                ],
                sources: ["SandboxAssets.swift"],
                resources: [.copy("bundle")],
                swiftSettings: settings
            ),
            .executableTarget(
                name: "interceptor",
                dependencies: ["InterceptorCommands"],
                swiftSettings: settings
            ),
            .executableTarget(
                name: "interceptor-script-host",
                dependencies: ["InterceptorScriptHost"],
                swiftSettings: settings
            ),
            .executableTarget(
                name: "interceptor-bridge",
                dependencies: ["InterceptorBridge"],
                swiftSettings: settings
            ),
        ],
    ].flatMap { $0 },
    swiftLanguageModes: [.v6]
)
