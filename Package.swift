// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A module of the toolkit, and what it imports.
///
/// Imports point down only.
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

/// What tests of the upper modules may use beside the module itself.
let toolkit: [Target.Dependency] = [
  "StrictEncoding", "NativeSystem", "Digests", "SigningKeys", "Artifacts", "Statements", "Bundles",
  "TrustRoots", "ImageFixtures", "Certificates", "Timestamps", "SigstoreTrust", "TransparencyLogs",
]

let package = Package(
  name: "sigcheck",
  products: [
    .executable(name: "sigcheck", targets: ["sigcheck"]),
    .library(
      name: "Sigcheck",
      targets: [
        "Artifacts", "Audits", "Bundles", "Certificates", "Digests", "NativeSystem", "Policies",
        "PolicyExchange", "PolicyFiles", "Reports", "Sidecars", "Signing", "SigningKeys",
        "SigstoreTrust", "Statements", "StrictEncoding", "Timestamps", "TransparencyLogs",
        "TrustRoots", "Verification",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CIsal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    // toml++ consists of headers, so that nothing but the C++ library is linked.
    .target(
      name: "CTOML", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("stdc++")]),

    module("StrictEncoding"),
    module("NativeSystem"),
    module("NativeCrypto", ["COpenSSL", "NativeSystem"]),
    // libarchive and libzstd are linked statically: only the tar reader and the decoder are taken,
    // and a shared libarchive would pull libxml2 and ICU into every start. Debian has ISA-L only
    // as a shared library.
    module(
      "NativeArchive", ["CLibArchive", "CIsal", "CZstd"],
      link: [
        .linkedLibrary(":libarchive.a"), .linkedLibrary("isal"), .linkedLibrary(":libzstd.a"),
      ]),
    module("NativeTOML", ["CTOML", "StrictEncoding"]),
    module("Digests", ["StrictEncoding", "NativeCrypto", "NativeSystem"]),
    module("SigningKeys", ["StrictEncoding", "NativeCrypto", "NativeSystem", "Digests"]),
    module("Artifacts", ["StrictEncoding", "NativeArchive", "NativeSystem", "Digests"]),
    module("Statements", ["StrictEncoding", "Digests", "Artifacts"]),
    module("Bundles", ["StrictEncoding", "Digests"]),
    module(
      "Sidecars",
      ["StrictEncoding", "NativeSystem", "Digests", "Artifacts", "Bundles", "Statements"]),
    module("Reports", ["StrictEncoding", "NativeSystem", "Digests"]),
    module("Certificates", ["StrictEncoding", "NativeCrypto", "Digests", "SigningKeys"]),
    module("Timestamps", ["StrictEncoding", "NativeCrypto", "Digests", "Certificates"]),
    module("SigstoreTrust", ["StrictEncoding", "Digests", "SigningKeys", "Certificates"]),
    module(
      "TransparencyLogs",
      ["StrictEncoding", "Digests", "SigningKeys", "Bundles", "SigstoreTrust"]),
    module(
      "Signing",
      [
        "StrictEncoding", "Digests", "SigningKeys", "Artifacts", "Statements", "Bundles",
        "Certificates",
      ]),
    module(
      "TrustRoots",
      [
        "StrictEncoding", "NativeSystem", "Digests", "SigningKeys", "Certificates", "SigstoreTrust",
      ]),
    module(
      "Verification",
      [
        "StrictEncoding", "Digests", "SigningKeys", "Artifacts", "Statements", "Bundles",
        "TrustRoots", "Certificates", "Timestamps", "SigstoreTrust", "TransparencyLogs",
      ]),
    module(
      "Policies",
      [
        "StrictEncoding", "Digests", "SigningKeys", "Artifacts", "Statements", "TrustRoots",
        "Verification", "Certificates", "Timestamps", "SigstoreTrust",
      ]),
    module(
      "PolicyFiles",
      [
        "StrictEncoding", "NativeSystem", "NativeTOML", "Digests", "SigningKeys", "Artifacts",
        "Statements", "Bundles", "Sidecars", "TrustRoots", "Verification", "Policies",
        "Certificates", "Timestamps", "SigstoreTrust",
      ]),
    module(
      "PolicyExchange",
      [
        "StrictEncoding", "NativeSystem", "Digests", "SigningKeys", "Artifacts", "Certificates",
        "SigstoreTrust", "TrustRoots", "Policies", "PolicyFiles",
      ]),
    module(
      "Audits",
      [
        "StrictEncoding", "NativeSystem", "Digests", "SigningKeys", "Artifacts", "Statements",
        "Bundles", "Sidecars", "TrustRoots", "Policies", "PolicyFiles", "Reports", "Certificates",
        "SigstoreTrust",
      ]),
    .executableTarget(
      name: "sigcheck",
      dependencies: [
        "StrictEncoding", "NativeSystem", "Digests", "SigningKeys", "Artifacts", "Statements",
        "Bundles", "Sidecars", "Signing", "TrustRoots", "Verification", "Policies", "PolicyFiles",
        "NativeTOML", "PolicyExchange", "Certificates", "Timestamps", "SigstoreTrust",
        "TransparencyLogs", "Reports", "Audits",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "ImageFixtures", dependencies: ["StrictEncoding", "Digests"],
      path: "Tests/ImageFixtures", swiftSettings: settings),
    .target(
      name: "SigstoreFixtures",
      dependencies: [
        "StrictEncoding", "Digests", "SigningKeys", "Bundles", "TransparencyLogs", "TestSupport",
      ],
      path: "Tests/SigstoreFixtures", swiftSettings: settings),
    .executableTarget(
      name: "sigstore-fixtures",
      dependencies: ["SigstoreFixtures", "SigningKeys", "StrictEncoding"],
      path: "Tests/SigstoreFixtureWriter", swiftSettings: settings),
    tests("StrictEncodingTests", ["StrictEncoding"]),
    tests("NativeSystemTests", ["NativeSystem"]),
    tests("NativeCryptoTests", ["NativeCrypto", "NativeSystem"]),
    tests("NativeArchiveTests", ["NativeArchive"]),
    tests("NativeTOMLTests", ["NativeTOML", "StrictEncoding"]),
    tests("DigestsTests", ["Digests", "NativeSystem", "StrictEncoding"]),
    tests("SigningKeysTests", ["SigningKeys", "Digests", "NativeSystem", "StrictEncoding"]),
    tests(
      "ArtifactsTests",
      ["Artifacts", "Digests", "NativeSystem", "NativeArchive", "StrictEncoding", "ImageFixtures"]),
    tests(
      "StatementsTests", ["Statements", "Artifacts", "Digests", "StrictEncoding", "ImageFixtures"]),
    tests("BundlesTests", ["Bundles", "Digests", "StrictEncoding"]),
    tests(
      "SidecarsTests",
      [
        "Sidecars", "Artifacts", "Bundles", "Digests", "NativeSystem", "StrictEncoding",
        "Statements",
      ]),
    tests("ReportsTests", ["Reports", "NativeSystem", "StrictEncoding"]),
    tests("CertificatesTests", ["Certificates", "Digests", "SigningKeys", "StrictEncoding"]),
    tests(
      "SigstoreTrustTests",
      [
        "SigstoreTrust", "Bundles", "Certificates", "Digests", "SigningKeys", "StrictEncoding",
        "SigstoreFixtures",
      ]),
    tests("TimestampsTests", ["Timestamps", "Certificates", "Digests", "StrictEncoding"]),
    tests(
      "TransparencyLogsTests",
      [
        "TransparencyLogs", "SigstoreTrust", "Bundles", "Digests", "SigningKeys",
        "StrictEncoding", "SigstoreFixtures",
      ]),
    tests("SigstoreFixturesTests", ["SigstoreFixtures", "Verification"] + toolkit),
    tests("SigningTests", ["Signing"] + toolkit),
    tests("TrustRootsTests", toolkit),
    tests("VerificationTests", ["Verification", "Signing"] + toolkit),
    tests("PoliciesTests", ["Signing", "Verification", "Policies"] + toolkit),
    tests(
      "PolicyFilesTests",
      ["Signing", "Sidecars", "Verification", "Policies", "PolicyFiles", "SigstoreFixtures"]
        + toolkit),
    tests(
      "AuditsTests",
      ["Signing", "Sidecars", "Verification", "Policies", "PolicyFiles", "Reports", "Audits"]
        + toolkit),
    tests(
      "PolicyExchangeTests",
      ["Policies", "PolicyFiles", "PolicyExchange", "SigstoreFixtures"] + toolkit),
    tests("RoundTripTests", ["Signing", "Verification", "Policies"] + toolkit),
    tests(
      "CommandLineTests", ["sigcheck", "Sidecars", "Signing", "Verification", "Policies"] + toolkit),
    .testTarget(
      name: "CompileFailTests",
      dependencies: ["Signing", "Verification", "Policies", "TestSupport"]
        + toolkit,
      exclude: ["Programs"], swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)
