import Digests
import Foundation
import Sidecars
import TestSupport
import Testing

@Suite("Files of entry lists")
struct TreeListFileTests {
  private static let one = Array("sigcheck-tree-v1\nfolder\ta\n".utf8)
  private static let two = Array("sigcheck-tree-v1\n".utf8)
  private static let three = Array("sigcheck-tree-v1\nfolder\tsigcheck-tree-v1\n".utf8)

  @Test("the name is the bundle's, with another ending")
  func names() {
    #expect(TreeListFile(beside: "d/app.sigstore.json").path == "d/app.sigstore.trees")
    #expect(TreeListFile(beside: "app.sigstore.jsonl").path == "app.sigstore.trees")
    #expect(TreeListFile(beside: "app.sigstore.audit.json").path == "app.sigstore.audit.trees")
    #expect(TreeListFile(beside: "release").path == "release.trees")
  }

  @Test("lists are written one after the other, and read as they were")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let bundle = folder.path + "/a.sigstore.json"
      let file = TreeListFile(beside: bundle)
      #expect(try file.texts() == nil)
      var writing = try SidecarWriting(appendingTo: [])
      let lists = [Self.one, Self.two, Self.three]
      try writing.add(treeLists: lists, beside: bundle, keepingOthers: false, overwrite: false)
      try writing.commit()
      #expect(try file.texts() == lists)
    }
  }

  @Test("appending keeps what is there, each once")
  func appending() throws {
    try withTemporaryFolder { folder in
      let bundle = folder.path + "/a.sigstore.jsonl"
      for lists in [[Self.one], [Self.one, Self.three], [Self.two]] {
        var writing = try SidecarWriting(appendingTo: [bundle])
        try writing.add(treeLists: lists, beside: bundle, keepingOthers: true, overwrite: false)
        try writing.commit()
      }
      #expect(try TreeListFile(beside: bundle).texts() == [Self.one, Self.three, Self.two])
    }
  }

  @Test("a file that is there is neither replaced unasked nor mixed with lists")
  func existing() throws {
    try withTemporaryFolder { folder in
      let bundle = folder.path + "/a.sigstore.json"
      let file = TreeListFile(beside: bundle)
      try Data("other\n".utf8).write(to: URL(filePath: file.path))
      #expect(throws: SidecarError.noTreeLists(path: file.path)) { try file.texts() }
      #expect(throws: SidecarError.self) {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(
          treeLists: [Self.one], beside: bundle, keepingOthers: false, overwrite: false)
        try writing.commit()
      }
      #expect(throws: SidecarError.noTreeLists(path: file.path)) {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(
          treeLists: [Self.one], beside: bundle, keepingOthers: true, overwrite: false)
      }
      #expect(try Data(contentsOf: URL(filePath: file.path)) == Data("other\n".utf8))
    }
  }

  @Test("a list is found by its digest, and a file holds only lists that are asked for")
  func digests() throws {
    try withTemporaryFolder { folder in
      let file = TreeListFile(beside: folder.path + "/a.json")
      let digests = [Self.one, Self.two, Self.three].map(SHA256Digest.of)
      #expect(try !file.holdsOnly(Set(digests)))
      #expect(try file.text(of: digests[0]) == nil)
      let long = Self.one + Array(repeatElement(UInt8(ascii: "x"), count: 300_000))
      let lists = [long + Array("\n".utf8), Self.three, Self.two]
      try Data(lists.joined()).write(to: URL(filePath: file.path))
      #expect(try file.texts() == lists)
      for list in lists { #expect(try file.text(of: SHA256Digest.of(list)) == list) }
      #expect(try file.text(of: digests[0]) == nil)
      #expect(try file.holdsOnly(Set(lists.map(SHA256Digest.of) + [digests[0]])))
      #expect(try !file.holdsOnly(Set(lists.dropLast().map(SHA256Digest.of))))
      #expect(try !file.holdsOnly([]))
    }
  }

  @Test("more lists than the limit are neither read nor written")
  func tooMany() throws {
    try withTemporaryFolder { folder in
      let bundle = folder.path + "/a.json"
      let file = TreeListFile(beside: bundle)
      let limit = TreeListFile.maximumCount
      let most = Array(repeating: Self.two, count: limit)
      try Data(most.joined()).write(to: URL(filePath: file.path))
      #expect(try file.texts()?.count == limit)
      let error = SidecarError.tooManyTreeLists(path: file.path, limit: limit)
      #expect(throws: error) {
        var writing = try SidecarWriting(appendingTo: [])
        try writing.add(
          treeLists: [Self.one], beside: bundle, keepingOthers: true, overwrite: false)
      }
      try Data((most + [Self.two]).joined()).write(to: URL(filePath: file.path))
      #expect(throws: error) { try file.holdsOnly([SHA256Digest.of(Self.two)]) }
      #expect(throws: error) { try file.text(of: SHA256Digest.of(Self.two)) }
    }
  }

  @Test("without a list no file is written")
  func none() throws {
    try withTemporaryFolder { folder in
      var writing = try SidecarWriting(appendingTo: [])
      try writing.add(
        treeLists: [], beside: folder.path + "/a.json", keepingOthers: false, overwrite: false)
      try writing.commit()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
