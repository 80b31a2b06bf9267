import Audits
import Digests
import Foundation
import NativeSystem
import Reports
import TestSupport
import Testing

@Suite("Resume state")
struct ResumeStateTests {
  static let head = ResumeHead(
    binding: SHA256Digest.of(Array("run".utf8)), judgedAt: "2026-11-23T12:00:00Z")

  static func identity(_ number: Int) -> SHA256Digest { SHA256Digest.of(Array("\(number)".utf8)) }

  static func finished(_ number: Int) -> FinishedArtifact {
    let path = PathText.text(of: Array("root/\(number)".utf8) + [0xFF])
    if number % 3 == 0 {
      return FinishedArtifact(
        path: path, identity: identity(number), outcome: .outOfScope(number % 2 == 0 ? "" : "link"))
    }
    var row = RowLogTests.row(number)
    row.path = path
    return FinishedArtifact(
      path: path, identity: identity(number), outcome: .row(row),
      covered: (0..<number % 4).map { part in
        AnyDigest.of(Array("\(part)".utf8), by: HashAlgorithm.allCases[part % 3])
      })
  }

  /// How many of the first `count` things a state has; each must be as it was added.
  static func found(_ state: ResumeState, of count: Int) throws -> Int {
    var found = 0
    for number in 0..<count {
      let expected = finished(number)
      guard let finished = try state.finished(expected.path, identity: expected.identity) else {
        continue
      }
      #expect(finished == expected)
      found += 1
    }
    return found
  }

  @Test("what was finished is there when the run goes on, and only that")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      #expect(try ResumeState.head(of: path) == nil)
      #expect(try !FileSystem.exists(path))
      do {
        let state = try ResumeState(path: path, head: Self.head)
        for start in stride(from: 0, to: 100, by: 10) {
          try state.append((start..<start + 10).map(Self.finished))
        }
        #expect(throws: ResumeError.inUse(path: path)) {
          try ResumeState(path: path, head: Self.head)
        }
      }
      #expect(try ResumeState.head(of: path) == Self.head)
      let state = try ResumeState(path: path, head: Self.head)
      #expect(state.finishedCount == 100)
      #expect(try Self.found(state, of: 200) == 100)
      // What changed since is not finished, and is again when it was judged again.
      let path7 = Self.finished(7).path
      #expect(try state.finished(path7, identity: Self.identity(8)) == nil)
    }
  }

  @Test("what was put aside and then judged has both records")
  func late() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      let row = RowLogTests.row(1)
      let aside = FinishedArtifact(
        path: row.path, identity: Self.identity(1), outcome: .outOfScope(""))
      let late = FinishedArtifact(
        path: row.path, identity: Self.identity(1), outcome: .lateRow(row))
      do { try ResumeState(path: path, head: Self.head).append([aside, late]) }
      let state = try ResumeState(path: path, head: Self.head)
      #expect(try state.finished(row.path, identity: Self.identity(1)) == aside)
      #expect(try state.finished(row.path, identity: Self.identity(1), isLate: true) == late)
      #expect(try state.finished(row.path, identity: Self.identity(2), isLate: true) == nil)
    }
  }

  @Test("what was judged twice counts as it was the last time")
  func twice() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      let (old, new) = (Self.finished(1), Self.identity(2))
      let later = FinishedArtifact(path: old.path, identity: new, outcome: .outOfScope("other"))
      do {
        let state = try ResumeState(path: path, head: Self.head)
        try state.append([old])
        try state.append([later])
      }
      let state = try ResumeState(path: path, head: Self.head)
      #expect(try state.finished(old.path, identity: new) == later)
      #expect(try state.finished(old.path, identity: old.identity) == nil)
    }
  }

  @Test("cut off anywhere, as by a kill, it has each whole record before the cut, and goes on")
  func cut() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      var ends: [Int] = []
      do {
        let state = try ResumeState(path: path, head: Self.head)
        for number in 0..<6 {
          ends.append(Int(try FileSystem.status(of: path).size))
          try state.append([Self.finished(number)])
        }
      }
      let whole = try OpenFile.open(path).readAll(limit: 1 << 20)
      for length in 0...whole.count {
        try Data(whole[..<length]).write(to: URL(filePath: path))
        try setMode(0o600, of: path)
        let expected = max(0, ends.count { $0 <= length } - 1) + (length == whole.count ? 1 : 0)
        do {
          let state = try ResumeState(path: path, head: Self.head)
          #expect(state.finishedCount == expected)
          #expect(try Self.found(state, of: 6) == expected)
          try state.append((expected..<6).map(Self.finished))
        }
        #expect(try OpenFile.open(path).readAll(limit: 1 << 20) == whole)
      }
    }
  }

  @Test("a bit flipped anywhere is found, and nothing is changed")
  func flipped() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      do {
        let state = try ResumeState(path: path, head: Self.head)
        try state.append([Self.finished(3), Self.finished(6)])
      }
      let whole = try OpenFile.open(path).readAll(limit: 1 << 20)
      for bit in 0..<whole.count * 8 {
        var bytes = whole
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try Data(bytes).write(to: URL(filePath: path))
        try setMode(0o600, of: path)
        do throws(ResumeError) {
          _ = try ResumeState(path: path, head: Self.head)
          Issue.record("taken with bit \(bit) flipped")
        } catch {
          #expect(error.code == "resume-state-malformed")
        }
        #expect(try OpenFile.open(path).readAll(limit: 1 << 20) == bytes)
      }
    }
  }

  @Test("records that are left out, repeated or moved are found")
  func rearranged() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      var ends: [Int] = []
      do {
        let state = try ResumeState(path: path, head: Self.head)
        for number in 0..<4 {
          ends.append(Int(try FileSystem.status(of: path).size))
          try state.append([Self.finished(number)])
        }
        ends.append(Int(try FileSystem.status(of: path).size))
      }
      let whole = try OpenFile.open(path).readAll(limit: 1 << 20)
      let head = Array(whole[..<ends[0]])
      let records = (0..<4).map { Array(whole[ends[$0]..<ends[$0 + 1]]) }
      for order in [[1], [0, 0], [0, 2], [1, 0], [0, 1, 1], [0, 1, 3, 2]] {
        try Data(head + order.flatMap { records[$0] }).write(to: URL(filePath: path))
        try setMode(0o600, of: path)
        do throws(ResumeError) {
          _ = try ResumeState(path: path, head: Self.head)
          Issue.record("taken with records \(order)")
        } catch {
          #expect(error.code == "resume-state-malformed")
        }
      }
    }
  }

  @Test("another run's state, and what is no state, are refused and left alone")
  func others() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      _ = try ResumeState(path: path, head: Self.head)
      let before = try OpenFile.open(path).readAll(limit: 1 << 20)
      for head in [
        ResumeHead(binding: Self.identity(1), judgedAt: Self.head.judgedAt),
        ResumeHead(binding: Self.head.binding, judgedAt: "2026-11-23T12:00:01Z"),
      ] {
        #expect(throws: ResumeError.otherRun(path: path)) {
          try ResumeState(path: path, head: head)
        }
      }
      #expect(try OpenFile.open(path).readAll(limit: 1 << 20) == before)
      let other = folder.appending(path: "notes").path
      try Data("my notes\n".utf8).write(to: URL(filePath: other))
      try setMode(0o600, of: other)
      #expect(throws: ResumeError.malformed(path: other, at: 0)) {
        try ResumeState(path: other, head: Self.head)
      }
      #expect(try OpenFile.open(other).readAll(limit: 99) == Array("my notes\n".utf8))
      try setMode(0o644, of: path)
      #expect(throws: ResumeError.notPrivate(path: path)) {
        try ResumeState(path: path, head: Self.head)
      }
      #expect(ResumeError.otherRun(path: path).code == "resume-state-other-run")
      #expect(ResumeError.inUse(path: path).code == "resume-state-in-use")
      #expect(ResumeError.notPrivate(path: path).code == "resume-state-not-private")
    }
  }

  @Test("several threads add, and all is there")
  func threads() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "state").path
      do {
        let state = try ResumeState(path: path, head: Self.head)
        Workers.run(count: 200, workers: 4) { number in
          do { try state.append([Self.finished(number)]) } catch {
            Issue.record(error)
          }
        }
      }
      let state = try ResumeState(path: path, head: Self.head)
      #expect(try Self.found(state, of: 200) == 200)
    }
  }
}
