// What an audit takes over from earlier runs: the state of an interrupted run, and a cache of digests.
// libFuzzer: -max_len=4096
import Audits
import Digests
import NativeSystem
import Reports

/// A state that is read is gone on with: what it had is still there, and so is what is added; a cache that is
/// read answers.
enum RecallTarget: FuzzTarget {
  private static let identity = SHA256Digest.of([1])
  private static let head = ResumeHead(binding: identity, judgedAt: "2026-11-28T12:00:00Z")

  static func seeds() throws -> [Seed] {
    _ = ScratchFile.holding([])
    let path = ScratchFile.path
    do {
      let state = try ResumeState(path: path, head: head)
      let row = ReportRow(path: "a", status: .accepted)
      try state.append([
        FinishedArtifact(
          path: "a", identity: identity, outcome: .row(row), covered: [AnyDigest(identity)]),
        FinishedArtifact(path: "b", identity: identity, outcome: .outOfScope("bundle")),
      ])
    }
    let state = try OpenFile.open(path).readAll(limit: 1 << 20)
    // A cache is put in the place of what has its path.
    let aside = path + "-cache"
    let cache = try DigestCache(path: aside, start: 1 << 40, spool: SpoolPlaces(only: []))
    cache.add(
      CachedDigest(sha256: identity, prefix: Array(state.prefix(16))),
      of: try FileSystem.status(of: path))
    try cache.write()
    let cached = try OpenFile.open(aside).readAll(limit: 1 << 20)
    try FileSystem.remove(aside)
    return [Seed(name: "state", bytes: state), Seed(name: "cache", bytes: cached)]
  }

  static func check(_ input: [UInt8]) {
    let file = ScratchFile.holding(input)
    if let cache = try? DigestCache(
      path: ScratchFile.path, start: 1 << 40, spool: SpoolPlaces(only: [])),
      let status = try? file.status()
    {
      demand((try? cache.digest(of: status)) != nil || cache.count >= 0, "a cache answers")
    }
    guard let head = try? ResumeState.head(of: ScratchFile.path) else { return }
    let added = FinishedArtifact(path: "c", identity: identity, outcome: .outOfScope("report"))
    guard let before = finished(head, adding: added) else { return }
    let after = finished(head, adding: nil)
    demand(after?.count == before.count + 1, "nothing is lost, and what was added is there")
    demand(after?.first == before.first, "what was there is there")
  }

  /// How many records a state has, and what it says of a path; nil for one that is refused.
  private static func finished(
    _ head: ResumeHead, adding added: FinishedArtifact?
  ) -> (count: Int, first: FinishedArtifact?)? {
    guard let state = try? ResumeState(path: ScratchFile.path, head: head) else { return nil }
    let first = try? state.finished("a", identity: identity)
    demand(first.map { $0.path == "a" } ?? true, "a path is found under its name")
    if let added { demand((try? state.append([added])) != nil, "a state is added to") }
    return (state.finishedCount, first)
  }
}

typealias Target = RecallTarget
