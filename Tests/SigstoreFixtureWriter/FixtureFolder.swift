import Foundation
import SigningKeys
import SigstoreFixtures
import StrictEncoding

/// Writes fixtures into a folder, with an index.
struct FixtureFolder {
  private let folder: URL
  private let pki: SigstorePKI

  init(_ folder: URL) throws {
    self.folder = folder
    pki = try SigstorePKI.shared()
  }

  /// `index.json` has an array of all; each is in a folder of its name.
  func write() throws {
    try write(Fixture.artifact, to: "artifact")
    var rows: [JSONValue] = []
    for shape in Shapes.all {
      rows.append(try row(try pki.fixture(shape), code: nil, shape: shape.name, step: nil))
    }
    for mutation in Mutations.all {
      rows.append(
        try row(
          try pki.fixture(mutation.recipe), code: mutation.code, shape: mutation.shape,
          step: mutation.step))
    }
    let index: JSONValue = ["note": "test keys, made for this run", "cases": .array(rows)]
    try write(index.encoded(pretty: true), to: "index.json")
  }

  /// `files` has artifacts that all differ, each with its bundle; `trusted_root.json` and `question.json` say who is asked
  /// for.
  func writeDistinct(_ count: Int) throws {
    let files = folder.appending(path: "files")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    let shape = try Shapes.named("v0.3_message_certificate_p256_rekor1_hashedrekord-0.0.1")
    for number in 1...max(count, 1) {
      let recipe = shape.changed {
        $0.name = "file-\(number)"
        $0.owner = "\(number)"
        $0.artifact = Array("artifact \(number)\n".utf8)
      }
      let fixture = try pki.fixture(recipe)
      try write(fixture.artifact, to: "files/\(fixture.name)")
      try write(fixture.bundle, to: "files/\(fixture.name).sigstore.json")
      guard number == 1 else { continue }
      try write(fixture.root, to: "trusted_root.json")
      let question: JSONValue = [
        "note": "test keys, made for this run", "subject": .string(fixture.question.subject),
        "issuer": .string(fixture.question.issuer), "now": .string(fixture.question.now),
      ]
      try write(question.encoded(pretty: true), to: "question.json")
    }
  }

  private func row(
    _ fixture: Fixture, code: String?, shape: String, step: String?
  ) throws -> JSONValue {
    let place = folder.appending(path: fixture.name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try write(fixture.bundle, to: "\(fixture.name)/bundle.sigstore.json")
    try write(fixture.root, to: "\(fixture.name)/trusted_root.json")
    if let key = fixture.key { try write(Array(key.pem.utf8), to: "\(fixture.name)/key.pub") }
    let question = fixture.question
    return [
      "name": .string(fixture.name), "shape": .string(shape),
      "step": step.map { .string($0) } ?? .null, "code": code.map { .string($0) } ?? .null,
      "hasKey": .bool(fixture.key != nil), "subject": .string(question.subject),
      "issuer": .string(question.issuer), "now": .string(question.now),
      "isPlain": .bool(question.isPlain),
    ]
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }
}
