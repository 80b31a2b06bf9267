import Artifacts
import Digests
import Foundation
import NativeSystem
import TestSupport
import Testing

/// Copies that are made while artifacts are measured.
@Suite struct CopyTests {
  @Test func `what is measured has a copy, and without a place it has none`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "app.tar").path
      try Data(repeating: 7, count: 300_000).write(to: URL(filePath: path))
      let plain = try Artifact.open(path).measure()
      #expect(plain.copy == nil)
      let place = try CopyPlace(in: folder.path)
      let slot = place.next(for: path)
      let copied = try Artifact.open(path, copyingTo: slot).measure()
      #expect(copied.copy != nil)
      #expect(copied.digest == plain.digest)
      // A slot is for one copy.
      #expect(throws: ArtifactError.self) { _ = try Artifact.open(path, copyingTo: slot).measure() }
    }
  }

  @Test func `a tree and an empty file are copied too`() throws {
    try withTemporaryFolder { folder in
      let tree = folder.appending(path: "tree")
      try FileManager.default.createDirectory(
        at: tree.appending(path: "sub"), withIntermediateDirectories: true)
      try Data().write(to: tree.appending(path: "sub/empty"))
      let place = try CopyPlace(in: folder.path)
      let measured = try Artifact.open(tree.path, copyingTo: place.next(for: tree.path)).measure()
      #expect(measured.copy != nil && measured.kind == .tree)
      let file = tree.appending(path: "sub/empty").path
      let empty = try Artifact.open(file, copyingTo: place.next(for: file)).measure()
      #expect(empty.copy != nil && empty.copy != measured.copy)
    }
  }

  @Test func `there must be room for all copies`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "sparse").path
      try Data().write(to: URL(filePath: path))
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: 1 << 43)
      let place = try CopyPlace(in: folder.path)
      let error = #expect(throws: CopyError.self) { try place.demandRoom(for: [path]) }
      #expect(error?.code == "copy-no-space")
      try place.demandRoom(for: [folder.path + "/absent", "-"])
    }
  }

  @Test func `a place that others can replace is not for a command`() throws {
    try withTemporaryFolder { folder in
      let place = try CopyPlace(in: folder.path)
      try place.demandUnreachable()
      #expect(unsafe chmod(folder.path, 0o777) == 0)
      let error = #expect(throws: CopyError.self) { try place.demandUnreachable() }
      #expect(error?.code == "copy-place-reachable")
    }
  }
}

extension MeasuredArtifact {
  fileprivate var digest: String? {
    if case .file(let file) = self { file.sha256.description } else { nil }
  }
}
