import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: ExternalTool.isPresent("openssl"), "openssl is not installed"))
struct ConfigurationIsolationTests {
  /// It breaks what reads it: a provider that does not exist, and algorithms that nobody has.
  static let rubbish = """
    config_diagnostics = 1
    openssl_conf = start
    [start]
    providers = providers
    alg_section = algorithms
    [providers]
    absent = absent
    [absent]
    activate = 1
    [algorithms]
    default_properties = provider=absent
    """

  @Test("A configuration that OPENSSL_CONF names does not reach signing or verifying")
  func isolation() throws {
    try withConfiguration { environment in
      // This test process has used OpenSSL by now, so another one runs the signature tests.
      let process = Process()
      process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["--testing-library", "swift-testing", "--filter", "SignatureTests"]
      process.environment = environment
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(process.terminationStatus == 0, "\(text)")
      #expect(text.contains("Suite SignatureTests passed"), "\(text)")
    }
  }

  @Test("The same configuration breaks openssl itself")
  func control() throws {
    try withConfiguration { environment in
      let assignment = "OPENSSL_CONF=\(environment["OPENSSL_CONF"] ?? "")"
      let outcome = try ExternalTool.run("env", [assignment, "openssl", "dgst", "-sha256"])
      #expect(outcome.status != 0)
    }
  }

  private func withConfiguration(_ body: ([String: String]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "rubbish.cnf")
      try Data(Self.rubbish.utf8).write(to: file)
      var environment = ProcessInfo.processInfo.environment
      environment["OPENSSL_CONF"] = file.path
      environment["OPENSSL_MODULES"] = folder.path
      try body(environment)
    }
  }
}
