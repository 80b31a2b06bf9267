import Foundation
import ImageFixtures
import Testing

@Suite("Images that lack layers")
struct IncompleteImageTests {
  /// A layout folder or an archive without its last layer, and the path of that layer.
  private func withIncomplete(
    _ name: String, _ body: (_ place: Workplace, _ layer: String) throws -> Void
  ) throws {
    try withWorkplace { (place) throws in
      let fixture = ImageFixture()
      var files = fixture.layout()
      let layer = try #require(fixture.blobFiles.last?.path)
      files[layer] = nil
      let target = place.folder.appending(path: name)
      _ = try name.hasSuffix(".tar") ? files.write(to: target) : files.write(below: target)
      try body(place, layer)
    }
  }

  @Test("an inspection shows the rest, names what is absent and is no success", arguments: names)
  func inspection(name: String) throws {
    try withIncomplete(name) { place, layer in
      let run = try place.sigcheck("inspect", name)
      #expect(run.status == 1)
      #expect(run.output.contains("linux/amd64"))
      #expect(run.output.contains("absent layer  \(layer)"))
      #expect(run.errors.contains("the layer '\(layer)' is not in the archive"))
      let json = try place.sigcheck("inspect", name, "--json")
      #expect(json.status == 1)
      #expect(json.output.split(separator: "\n").count == 1)
      #expect(try json.json["exitStatus"] as? Int == 1)
      #expect(try json.json["absentLayers"] as? [String] == [layer])
      #expect(try (json.json["error"] as? [String: Any])?["code"] as? String == "incomplete")
      #expect(try (json.json["images"] as? [Any])?.count == 1)
    }
  }

  @Test("it is neither digested, signed nor accepted", arguments: names)
  func refused(name: String) throws {
    try withIncomplete(name) { place, _ in
      try place.makeKey("k")
      #expect(try place.sigcheck("digest", name).status == 1)
      #expect(try place.sigcheck("sign", name, "--key", "k.key").status == 1)
      #expect(try place.names.filter { $0.contains("sigstore") }.isEmpty)
    }
  }

  static let names = ["layout", "app.tar"]
}
