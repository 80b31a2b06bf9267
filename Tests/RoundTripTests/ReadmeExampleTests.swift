import Foundation
import ImageFixtures
import Policies
import SigningKeys
import StrictEncoding
import TestSupport
import Testing
import Verification

/// What README.md says about using the modules from Swift is so.
@Suite struct ReadmeExampleTests {
  private let now: Timestamp

  init() throws { now = try Timestamp(parsing: "2026-11-23T12:00:00Z") }

  @Test func `README shows the very text that is compiled here`() throws {
    let readme = try String(
      contentsOf: TestVectors.checkout.appending(path: "README.md"), encoding: .utf8)
    let source = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "ReadmeExample.swift"), encoding: .utf8)
    let example = try #require(source.split(separator: "\n\n", maxSplits: 1).last)
    #expect(readme.contains("\n```swift\n\(example)```\n"))
  }

  @Test func `The example signs and verifies a file, and refuses another one`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "artifact").path
      try Data("released".utf8).write(to: URL(filePath: path))
      let (bundle, key) = try signed(path)
      #expect(try Self.isAccepted(verify(path, bundle, by: key, at: now)))
      try Data("tampered".utf8).write(to: URL(filePath: path))
      #expect(try !Self.isAccepted(verify(path, bundle, by: key, at: now)))
    }
  }

  @Test func `The example signs and verifies an image, in another form too`() throws {
    try withTemporaryFolder { folder in
      let fixture = ImageFixture()
      let path = try fixture.layout().write(to: folder.appending(path: "layout.tar"))
      let (bundle, key) = try signed(path)
      #expect(try Self.isAccepted(verify(path, bundle, by: key, at: now)))
      let other = try fixture.dockerArchive().write(to: folder.appending(path: "docker.tar"))
      #expect(try Self.isAccepted(verify(other, bundle, by: key, at: now)))
      let stranger = try PrivateKey.generate(.ecdsaP256).publicKey
      #expect(throws: VerificationError.self) {
        try verify(path, bundle, by: stranger, at: now)
      }
    }
  }

  private func signed(_ path: String) throws -> (bundle: [UInt8], key: PublicKey) {
    let key = try PrivateKey.generate(.ecdsaP256)
    let publicKey = key.publicKey
    return (try sign(path, with: key, at: now), publicKey)
  }

  private static func isAccepted(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .accepted: true
    case .rejected: false
    }
  }
}
