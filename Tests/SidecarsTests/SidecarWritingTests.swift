import Foundation
import Sidecars
import TestSupport
import Testing

@Suite("Writing bundle files")
struct SidecarWritingTests {
  @Test("nothing is visible before the commit, and nothing is left without one")
  func visibility() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a.sigstore.json"
      do {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(try BundleSamples.line(1), to: path, overwrite: false)
        #expect(!FileManager.default.fileExists(atPath: path))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test("a commit puts every file in its place")
  func commit() throws {
    try withTemporaryFolder { folder in
      var writing = try SidecarWriting(appendingTo: [])
      try writing.add(try BundleSamples.line(1), to: folder.path + "/a", overwrite: false)
      try writing.add(try BundleSamples.line(2), to: folder.path + "/b", overwrite: false)
      try writing.commit()
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "b"])
      #expect(
        try Data(contentsOf: folder.appending(path: "a")) == Data(BundleSamples.line(1) + [10]))
    }
  }

  @Test("an existing file is not replaced unless that is wanted")
  func overwrite() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      try Data("old".utf8).write(to: URL(filePath: path))
      #expect(throws: SidecarError.self) {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(try BundleSamples.line(1), to: path, overwrite: false)
        try writing.commit()
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("old".utf8))
      var writing = try SidecarWriting(appendingTo: [])
      try writing.add(try BundleSamples.line(1), to: path, overwrite: true)
      try writing.commit()
      #expect(try Data(contentsOf: URL(filePath: path)) != Data("old".utf8))
    }
  }

  @Test("one target cannot have two bundles")
  func sameTarget() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      #expect(throws: SidecarError.sameTarget(path: path)) {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(try BundleSamples.line(1), to: path, overwrite: false)
        try writing.add(try BundleSamples.line(2), to: path, overwrite: false)
      }
    }
  }

  @Test("appending moves a single bundle in as the first line")
  func absorbing() throws {
    try withTemporaryFolder { folder in
      let single = folder.path + "/a.sigstore.json"
      let list = folder.path + "/a.sigstore.jsonl"
      try Data(try BundleSamples.line(1)).write(to: URL(filePath: single))
      try append(2, to: list, absorbing: single)
      #expect(!FileManager.default.fileExists(atPath: single))
      try append(3, to: list, absorbing: single)
      let found = try BundleReading.bundles(of: [list]).map(\.bundle)
      #expect(
        try found == [BundleSamples.bundle(1), BundleSamples.bundle(2), BundleSamples.bundle(3)])
    }
  }

  @Test("a list that is malformed stays as it is")
  func malformedList() throws {
    try withTemporaryFolder { folder in
      let list = folder.path + "/a.sigstore.jsonl"
      try Data("not a bundle\n".utf8).write(to: URL(filePath: list))
      #expect(throws: SidecarError.self) { try append(1, to: list, absorbing: nil) }
      #expect(try Data(contentsOf: URL(filePath: list)) == Data("not a bundle\n".utf8))
    }
  }

  @Test("signers that append at the same time lose nothing")
  func parallel() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sigcheck-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = folder.path + "/a.sigstore.jsonl"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in UInt8(1)...20 {
        group.addTask { try append(number, to: list, absorbing: nil) }
      }
      try await group.waitForAll()
    }
    #expect(try Set(BundleReading.bundles(of: [list]).map(\.bundle)).count == 20)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sigstore.jsonl"])
  }

  @Test("one folder in two spellings is locked once")
  func twoSpellings() throws {
    try withTemporaryFolder { folder in
      let paths = [folder.path + "/a.sigstore.jsonl", folder.path + "/./b.sigstore.jsonl"]
      var writing = try SidecarWriting(appendingTo: paths)
      for (number, path) in zip(UInt8(1)..., paths) {
        try writing.append(try BundleSamples.line(number), to: path, absorbing: nil)
      }
      try writing.commit()
      #expect(try BundleReading.bundles(of: paths).count == 2)
    }
  }
}

/// Appends one bundle in a set of its own.
private func append(_ number: UInt8, to list: String, absorbing single: String?) throws {
  var writing = try SidecarWriting(appendingTo: [list])
  try writing.append(try BundleSamples.line(number), to: list, absorbing: single)
  try writing.commit()
}
