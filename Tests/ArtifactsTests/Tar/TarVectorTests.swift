import Artifacts
import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct `The tar reader and its vectors` {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let expect: String
    let code: String?

    var testDescription: String { name }
  }

  static let vectors: [Vector] = {
    guard let bytes = try? TestVectors.bytes("tarballs/cases.json"),
      let vectors = try? JSONDecoder().decode([Vector].self, from: Data(bytes))
    else { return [] }
    return vectors
  }()

  private func probe(_ vector: Vector) throws -> ContainerProbe {
    let path = TestVectors.own.appending(path: "tarballs/\(vector.file)").path
    return try ImageContainer.open(archive: try OpenFile.open(path))
  }

  @Test func `finds its vectors`() {
    #expect(Self.vectors.count > 100)
  }

  @Test(arguments: vectors.filter { $0.expect == "accepted" })
  func `lists what every reader lists alike`(_ vector: Vector) throws {
    guard case .container(let container) = try probe(vector) else {
      Issue.record("refused or taken for a plain file: \(try probe(vector))")
      return
    }
    let manifest = try #require(try container.file("manifest.json"))
    let bytes = try container.contents(of: manifest, limit: 1_000)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"app:1\""))
    try container.verifyUnchanged()
  }

  @Test(arguments: vectors.filter { $0.expect == "rejected" })
  func `refuses hostile archives, each for its own reason`(_ vector: Vector) throws {
    guard case .hostile(let error, let markersSeen) = try probe(vector) else {
      Issue.record("not refused")
      return
    }
    #expect(error.code == vector.code)
    #expect(markersSeen)
  }

  @Test(arguments: vectors.filter { $0.expect == "no-image" })
  func `leaves alone what is no image`(_ vector: Vector) throws {
    switch try probe(vector) {
    case .notAnArchive: #expect(vector.code == nil)
    case .hostile(let error, let markersSeen):
      #expect(error.code == vector.code)
      #expect(!markersSeen)
    case .container: Issue.record("taken for an image")
    }
  }
}
