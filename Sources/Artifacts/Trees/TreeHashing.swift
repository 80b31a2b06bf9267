import Digests
import NativeSystem
import Synchronization

/// Digests the files of a listed tree on all cores.
///
/// Large files come first, each by itself, so that no core is left with one at the end; small ones
/// follow in batches of neighbours. Each worker has one buffer and walks through open folders.
final class TreeHashing: Sendable {
  /// A file from which on it is a job of its own, in bytes.
  private static let largeSize: UInt64 = 512 << 10
  /// Files of a batch: enough that the queue costs nothing, and few enough to share among cores.
  private static let batchCount = 64
  /// Bytes of a batch.
  private static let batchSize: UInt64 = 2 << 20

  /// A regular file: where it is in the listing.
  struct Place {
    let folder: Int32
    let entry: Int32
  }

  let path: String
  let root: OpenFolder
  let folders: [ListedFolder]
  let files: [Place]
  let copy: (any TreeCopying)?
  let progress: (@Sendable (UInt64) -> Void)?
  private let jobs: [Range<Int32>]
  private let next = Atomic(0)
  private let results: Mutex<Results>

  private struct Results {
    var digests: [SHA256Digest?]
    var failure: (position: Int, error: ArtifactError)?
  }

  init(
    path: String, root: OpenFolder, folders: [ListedFolder], copy: (any TreeCopying)?,
    progress: (@Sendable (UInt64) -> Void)?
  ) {
    self.path = path
    self.root = root
    self.folders = folders
    self.copy = copy
    self.progress = progress
    files = Self.files(of: folders)
    jobs = Self.jobs(files.map { folders[Int($0.folder)].entries[Int($0.entry)].status.size })
    results = Mutex(Results(digests: Array(repeating: nil, count: files.count)))
  }

  /// The digests of the regular files in the order of the listing.
  ///
  /// - Throws: ``ArtifactError``; of several, the first in that order that was met.
  func run() throws(ArtifactError) -> [SHA256Digest] {
    let workers = max(1, min(ProcessSetting.processorCount, jobs.count))
    Workers.run(count: workers, workers: workers) { _ in work() }
    let (digests, failure) = results.withLock { ($0.digests, $0.failure) }
    if let failure { throw failure.error }
    return digests.map { digest in
      guard let digest else { preconditionFailure("a file was left out") }
      return digest
    }
  }

  /// Takes jobs until none is left or one has failed.
  private func work() {
    var worker = TreeWorker(self)
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < jobs.count, results.withLock({ $0.failure == nil }) else { return }
      let job = Int(jobs[index].lowerBound)..<Int(jobs[index].upperBound)
      var position = job.lowerBound
      var digests: [SHA256Digest] = []
      do throws(ArtifactError) {
        while position < job.upperBound {
          digests.append(try worker.digest(files[position]))
          position += 1
        }
      } catch {
        fail(error, at: position)
        return
      }
      results.withLock { results in
        for (offset, digest) in digests.enumerated() {
          results.digests[job.lowerBound + offset] = digest
        }
      }
    }
  }

  private func fail(_ error: ArtifactError, at position: Int) {
    results.withLock { results in
      if let earlier = results.failure, earlier.position < position { return }
      results.failure = (position, error)
    }
  }

  private static func files(of folders: [ListedFolder]) -> [Place] {
    var files: [Place] = []
    for (folder, listed) in folders.enumerated() {
      for (entry, found) in listed.entries.enumerated() where found.status.kind == .regular {
        files.append(Place(folder: Int32(folder), entry: Int32(entry)))
      }
    }
    return files
  }

  private static func jobs(_ sizes: [UInt64]) -> [Range<Int32>] {
    let large = sizes.indices.filter { sizes[$0] >= largeSize }.sorted { sizes[$0] > sizes[$1] }
    var jobs = large.map { Int32($0)..<Int32($0 + 1) }
    var start = 0
    var bytes: UInt64 = 0
    for position in sizes.indices {
      let isLarge = sizes[position] >= largeSize
      let isFull = position - start >= batchCount || bytes >= batchSize
      if isLarge || isFull {
        if start < position { jobs.append(Int32(start)..<Int32(position)) }
        start = isLarge ? position + 1 : position
        bytes = 0
      }
      if !isLarge { bytes += sizes[position] }
    }
    if start < sizes.count { jobs.append(Int32(start)..<Int32(sizes.count)) }
    return jobs
  }
}
