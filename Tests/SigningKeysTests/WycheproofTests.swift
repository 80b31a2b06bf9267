import Digests
import Foundation
import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite struct WycheproofTests {
  static let folder = TestVectors.shared?.appending(path: "wycheproof")
  static let files: [String] = {
    guard let folder,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.filter { $0.hasSuffix(".json") }.sorted()
  }()

  @Test("The vectors are there")
  func presence() {
    if Self.folder == nil {
      print("SKIPPED: the shared Wycheproof vectors are absent; no test of them was run")
    } else {
      #expect(!Self.files.isEmpty)
    }
  }

  @Test("No verification disagrees with a file of the suite", arguments: files)
  func agreement(_ file: String) throws {
    let folder = try #require(Self.folder)
    let data = try Data(contentsOf: folder.appending(path: file))
    let suite = try JSONDecoder().decode(WycheproofFile.self, from: data)
    var counts: [String: Int] = [:]
    for group in suite.testGroups {
      let key = try PublicKey(subjectPublicKeyInfo: Hex.decode(group.publicKeyDer))
      let scheme = try #require(group.scheme)
      for test in group.tests {
        let (message, signature) = (try Hex.decode(test.msg), try Hex.decode(test.sig))
        let error = Self.refusal(key, signature, message, scheme)
        counts["\(test.result), \(error == nil ? "accepted" : "refused")", default: 0] += 1
        switch test.result {
        case .valid: #expect(error == nil, "\(file) \(test.tcId): \(test.comment)")
        case .invalid: #expect(error != nil, "\(file) \(test.tcId): \(test.comment)")
        case .acceptable: break
        }
        if let error { #expect(error.isAboutSignature, "\(file) \(test.tcId)") }
      }
    }
    print("\(file):", counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })
  }

  private static func refusal(
    _ key: PublicKey, _ signature: [UInt8], _ message: [UInt8], _ scheme: SignatureScheme
  ) -> SignatureError? {
    do throws(SignatureError) {
      try key.verify(signature: signature, over: message, using: scheme)
      return nil
    } catch { return error }
  }
}
