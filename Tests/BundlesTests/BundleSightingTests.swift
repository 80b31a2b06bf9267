import Bundles
import Foundation
import TestSupport
import Testing

@Suite("What looks like a bundle")
struct BundleSightingTests {
  private static let type = "\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\""

  private func sighting(_ text: String) -> BundleSighting {
    BundleSighting(of: Array(text.utf8).span)
  }

  @Test("a media type among the members of a bundle makes it one, in whatever order")
  func bundle() {
    #expect(sighting("{\(Self.type)") == .bundle)
    #expect(sighting(" \n\t{ \(Self.type.replacing(":", with: " : ")) , \"x\"") == .bundle)
    for value in ["{\"a\":[\"}\",1,{\"mediaType\":\"x\"}]}", "\"x\\\"\"", "1.5", "null", "[]"] {
      #expect(sighting("{\"dsseEnvelope\":\(value),\(Self.type)}") == .bundle, "\(value)")
    }
    let old = "{\"mediaType\":\"application/vnd.dev.sigstore.bundle+json;version=0.9\"}"
    #expect(sighting(old) == .bundle)
  }

  @Test(
    "what the beginning leaves open is possible",
    arguments: [
      "{", "  ", "{\"", "{\"dsseEnvelope\"", "{\"dsseEnvelope\":{\"payload\":\"AAAA",
      "{\"verificationMaterial\":{},", "{\"mediaType\":",
      "{\"mediaType\":\"application/vnd.dev.sig",
      "{\"media\\u0054ype\":\"x\"}", "{\"mediaType\":\"application\\/vnd.dev.sigstore.bundle\"}",
    ])
  func possible(text: String) {
    #expect(sighting(text) == .possible)
  }

  @Test(
    "everything else is another file",
    arguments: [
      "x", "[\(type)]", "{}", "{\"mediaType\":1}",
      "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\"}",
      "{\"schemaVersion\":2,\"artifactType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}",
      "{\"config\":{\(type)}}", "{\"dsseEnvelope\":1}", "{\"dsseEnvelope\" 1",
      "{\"dsseEnvelope\":{}]",
      "\u{FEFF}{\(type)}", "{\"base64Signature\":\"\"}", "{\"mediaType\":\"Application/vnd.dev\"}",
    ])
  func other(text: String) {
    #expect(sighting(text) == .other)
  }

  @Test("no bundle is missed, wherever its beginning is cut off")
  func everyBeginning() throws {
    let folder = TestVectors.own.appending(path: "bundles/files")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var count = 0
    for name in names where name.hasSuffix(".json") {
      let bytes = try TestVectors.bytes("bundles/files/" + name)
      guard (try? Bundle(decoding: bytes)) != nil else { continue }
      count += 1
      #expect(BundleSighting(ofWhole: bytes) == .bundle)
      for length in 0...min(bytes.count, 600) {
        #expect(
          BundleSighting(of: bytes.span.extracting(0..<length)) != .other, "\(name) \(length)")
      }
    }
    #expect(count > 20)
  }

  @Test(
    "as a whole, a file of a bundle that is malformed is one, and a file of something else is not")
  func whole() {
    #expect(BundleSighting(ofWhole: Array("{\(Self.type)}".utf8)) == .bundle)
    #expect(BundleSighting(ofWhole: Array("{\(Self.type)}\n{\(Self.type)}".utf8)) == .bundle)
    for text in ["", "{", "{}", "[]", "{\"mediaType\":1}", "{\"mediaType\":\"text/plain\"}"] {
      #expect(BundleSighting(ofWhole: Array(text.utf8)) == .other, "\(text)")
    }
  }
}
