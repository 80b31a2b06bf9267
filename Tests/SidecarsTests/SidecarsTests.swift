import Foundation
import Sidecars
import TestSupport
import Testing

@Suite("Finding bundle files")
struct SidecarsTests {
  @Test("an artifact's own bundles are found, in order, and no other artifact's")
  func beside() throws {
    try withTemporaryFolder { folder in
      let all = [
        "app.sigstore.json", "app.sigstore.b.json", "app.sigstore.a.json", "app.sigstore.jsonl",
        "app.sigstore.json.sigstore.json", "app.sigstore.x.sigstore.json", "app2.sigstore.json",
        "app.sigstore..json", "app.sigstore", "app", ".app.sigstore.json", "app.sigstore.a.txt",
      ]
      for name in all { try Data().write(to: folder.appending(path: name)) }
      let found = try Sidecars.beside(SidecarName(of: folder.path + "/app"))
      #expect(
        found.map { String($0.dropFirst(folder.path.count + 1)) } == [
          "app.sigstore.a.json", "app.sigstore.b.json", "app.sigstore.json", "app.sigstore.jsonl",
        ])
    }
  }

  @Test("a folder that cannot be listed is an error, not an absence")
  func unlistable() throws {
    #expect(throws: SidecarError.self) { try BundleIndex(searching: ["/nonexistent-folder"]) }
    #expect(throws: SidecarError.self) {
      try Sidecars.beside(SidecarName(of: "/nonexistent-folder/app"))
    }
  }
}
