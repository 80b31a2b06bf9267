import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `A delivered folder` {
  private func name(_ text: String) throws -> DeliveryName { try #require(DeliveryName(text)) }

  private func write(_ path: String, _ text: String = "x", in folder: URL) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func link(_ path: String, to target: String, in folder: URL) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: path).path, withDestinationPath: target)
  }

  @Test func `is listed to the bottom, hidden files too, and no link is followed`() throws {
    try withTemporaryFolder { folder in
      try write("a/b/.c", in: folder)
      try write("a-b", in: folder)
      try link("l", to: "a", in: folder)
      let delivery = try Delivery(listing: folder.path)
      #expect(delivery.entries.map(\.path) == ["a", "a-b", "a/b", "a/b/.c", "l"])
      #expect(
        delivery.entries.map(\.kind) == [.folder, .regular, .folder, .regular, .symbolicLink])
      #expect(delivery.entries.map(delivery.isOccupied) == [true, false, true, false, false])
    }
  }

  @Test func `says what lies at a name, and what is in the way`() throws {
    try withTemporaryFolder { folder in
      try write("a/file", in: folder)
      try link("a/link", to: "file", in: folder)
      try link("way", to: "a", in: folder)
      let delivery = try Delivery(listing: folder.path)
      func place(_ text: String) throws -> DeliveryPlace { delivery.place(of: try name(text)) }
      guard case .present(let file) = try place("a/file") else { throw Unexpected() }
      #expect(file.kind == .regular)
      #expect(try place("a/absent") == .absent)
      #expect(try place("absent/file") == .absent)
      guard case .obstructed(let end) = try place("a/link") else { throw Unexpected() }
      #expect(end.path == "a/link")
      guard case .obstructed(let way) = try place("way/file") else { throw Unexpected() }
      #expect(way.path == "way" && way.kind == .symbolicLink)
      guard case .obstructed(let parent) = try place("a/file/x") else { throw Unexpected() }
      #expect(parent.path == "a/file" && parent.kind == .regular)
    }
  }

  @Test func `gives its members as the kind that is asked for`() throws {
    try withTemporaryFolder { folder in
      try write("d/file", "content", in: folder)
      _ = try ImageFixture().layout().write(below: folder.appending(path: "layout"))
      _ = try ImageFixture().layout().write(to: folder.appending(path: "image.tar"))
      let delivery = try Delivery(listing: folder.path)
      let requests: [(String, ArtifactKind)] = [
        ("d/file", .file), ("layout", .image), ("image.tar", .image), ("layout", .tree),
        ("image.tar", .file), ("d", .tree),
      ]
      for (text, kind) in requests {
        let member = delivery.member(try name(text), as: kind).measured([], plan: .everything)
        let artifact = try member.content.get()
        #expect(artifact.kind == kind)
        #expect(artifact.path == folder.appending(path: text).path)
      }
      let file = delivery.member(try name("d/file"), as: .image).measured([], plan: .everything)
      #expect(code(file) == "not-an-image" && file.trouble == nil)
      #expect(
        code(delivery.member(try name("d"), as: .file).measured([], plan: .everything)) != nil)
    }
  }

  @Test func `is the same before and after its members are measured, or it is no verdict`() throws {
    let changes: [(String, (URL) throws -> Void)] = [
      ("new", { try write("new", in: $0) }),
      ("a/new", { try write("a/new", in: $0) }),
      ("a/file", { try write("a/file", "y", in: $0) }),
      ("a/file", { try FileManager.default.removeItem(at: $0.appending(path: "a/file")) }),
      ("a/file", { try Self.makeExecutable($0.appending(path: "a/file")) }),
      (
        "",
        { folder in
          let away = folder.appendingPathExtension("away")
          try FileManager.default.moveItem(at: folder, to: away)
          try FileManager.default.copyItem(at: away, to: folder)
          try FileManager.default.removeItem(at: away)
        }
      ),
    ]
    for (path, change) in changes {
      try withTemporaryFolder { folder in
        try write("a/file", in: folder)
        let delivery = try Delivery(listing: folder.path)
        _ = try delivery.measured([])
        try change(folder)
        do throws(ArtifactError) {
          _ = try delivery.measured([])
          Issue.record("a change of '\(path)' is not noticed")
        } catch {
          #expect(error.code == "changed-while-read")
        }
      }
    }
  }

  @Test func `opens no member that is not the one that was listed`() throws {
    try withTemporaryFolder { folder in
      try write("d/file", "content", in: folder)
      let delivery = try Delivery(listing: folder.path)
      try FileManager.default.moveItem(
        at: folder.appending(path: "d"), to: folder.appending(path: "e"))
      try link("d", to: "e", in: folder)
      let member = delivery.member(try name("d/file"), as: .file).measured([], plan: .everything)
      #expect(member.trouble != nil)
      try FileManager.default.removeItem(at: folder.appending(path: "d"))
      try write("d/file", "content", in: folder)
      let other = delivery.member(try name("d/file"), as: .file).measured([], plan: .everything)
      #expect(code(other) == "changed-while-read")
    }
  }

  private func code(_ member: MeasuredMember) -> String? {
    if case .failure(let error) = member.content { error.code } else { nil }
  }

  private static func makeExecutable(_ file: URL) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  private struct Unexpected: Error {}
}
