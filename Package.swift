// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A module of the toolkit, and what it imports. Imports point down only.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], link: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: settings, linkerSettings: link)
}

/// The tests of a module, by its public interface.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "sigcheck",
  products: [
    .library(
      name: "Sigcheck",
      targets: [
        "Digests", "SigningKeys",
      ])
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    module("StrictEncoding"),
    module("NativeSystem"),
    module("NativeCrypto", ["COpenSSL", "NativeSystem"]),
    module("Digests", ["StrictEncoding", "NativeCrypto", "NativeSystem"]),
    module("SigningKeys", ["StrictEncoding", "NativeCrypto", "NativeSystem", "Digests"]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("StrictEncodingTests", ["StrictEncoding"]),
    tests("NativeSystemTests", ["NativeSystem"]),
    tests("NativeCryptoTests", ["NativeCrypto", "NativeSystem"]),
    tests("DigestsTests", ["Digests", "NativeSystem", "StrictEncoding"]),
    tests("SigningKeysTests", ["SigningKeys", "Digests", "NativeSystem", "StrictEncoding"]),
  ]
)
