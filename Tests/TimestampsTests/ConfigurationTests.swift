import Foundation
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  @Test func `A configuration that OPENSSL_CONF names does not reach timestamps`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "rubbish.cnf")
      let text = """
        openssl_conf = start
        [start]
        alg_section = algorithms
        [algorithms]
        default_properties = provider=absent
        """
      try Data((text + "\n").utf8).write(to: file)
      var environment = ProcessInfo.processInfo.environment
      environment["OPENSSL_CONF"] = file.path
      environment["OPENSSL_MODULES"] = folder.path
      let process = Process()
      process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = [
        "--testing-library", "swift-testing", "--filter", "TimestampVectorTests",
      ]
      process.environment = environment
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let said = String(decoding: bytes, as: UTF8.self)
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }
}
