public import Digests
import NativeSystem
import Synchronization

/// What a run has finished, in a file that it adds to as it goes, so that an interrupted one can go on.
///
/// What was added has reached the system: a process that is killed loses none of it, and what it was about to
/// write is dropped when the file is opened again. Nothing counts as finished that the file does not have
/// whole. It holds for this user alone: whoever may write it can put any verdict into it.
public final class ResumeState: Sendable {
  private struct End {
    var check: [UInt8]
    /// Whether a part of a record may be there, behind which nothing more is written.
    var isBroken = false
  }

  private let file: AppendOnlyFile
  private let index: ResumeIndex
  private let end: Mutex<End>

  /// What the file at `path` says of its run; nil if there is none, or it was cut off before it said so.
  ///
  /// - Throws: ``ResumeError``.
  public static func head(of path: String) throws(ResumeError) -> ResumeHead? {
    do throws(FileError) {
      guard try FileSystem.exists(path) else { return nil }
    } catch {
      throw .file(error)
    }
    guard var reader = try ResumeReader(open(path)) else { return nil }
    return try head(&reader, path)
  }

  /// Goes on with the run whose state is at `path`, or begins one.
  ///
  /// - Throws: ``ResumeError/otherRun(path:)`` if the head is another; the file is left as it is then, and
  ///   whenever it is no state of a run.
  public init(path: String, head: ResumeHead) throws(ResumeError) {
    let file = try Self.open(path)
    self.file = file
    var index = ResumeIndex()
    if var reader = try ResumeReader(file), let found = try Self.head(&reader, path) {
      guard found == head else { throw .otherRun(path: path) }
      while let (payload, offset) = try reader.next() {
        var fields = BinaryFields(payload[...])
        guard let path = FinishedArtifact.path(&fields) else {
          throw .malformed(path: file.path, at: offset)
        }
        index.add(path, at: offset)
      }
      index.finish()
      end = Mutex(End(check: reader.check))
      try Self.located { () throws(FileError) in try file.truncate(to: reader.end) }
    } else {
      let (record, check) = ResumeRecord.encode(head.payload, after: ResumeRecord.firstCheck)
      end = Mutex(End(check: check))
      try Self.located { () throws(FileError) in
        try file.truncate(to: 0)
        try file.append(ResumeRecord.magic + record)
      }
    }
    self.index = index
  }

  /// How many things were finished when the file was opened.
  public var finishedCount: Int { index.count }

  /// What was found out about the thing at a path, if it is still what it was then.
  ///
  /// Any thread may call it.
  ///
  /// - Parameters:
  ///   - path: The path as the run names it.
  ///   - identity: What is there now.
  ///   - isLate: Whether what is asked for came about once everything else was known.
  /// - Returns: What was found out, or nil.
  /// - Throws: ``ResumeError`` if the file cannot be read, or was damaged meanwhile.
  public func finished(
    _ path: String, identity: SHA256Digest, isLate: Bool = false
  ) throws(ResumeError) -> FinishedArtifact? {
    let bytes = PathText.bytes(of: path)
    for offset in index.offsets(of: bytes) {
      let head = try ResumeReader.read(
        file, at: offset - UInt64(ResumeRecord.headSize), count: ResumeRecord.headSize)
      let length = head.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let payload = try ResumeReader.read(file, at: offset, count: length)
      guard let finished = FinishedArtifact(payload: payload[...]) else {
        throw .malformed(path: file.path, at: offset)
      }
      guard PathText.bytes(of: finished.path) == bytes, finished.outcome.isLate == isLate else {
        continue
      }
      return finished.identity == identity ? finished : nil
    }
    return nil
  }

  /// Notes what was finished; when the call returns, no kill of the process loses it.
  ///
  /// Any thread may call it. After an error, such as a full disk, nothing more is noted.
  public func append(_ finished: [FinishedArtifact]) throws(ResumeError) {
    let payloads = finished.map(\.payload)
    let result = end.withLock { end -> Result<Void, FileError> in
      guard !end.isBroken else { return .success(()) }
      var (bytes, check): ([UInt8], [UInt8]) = ([], end.check)
      for payload in payloads {
        let (record, next) = ResumeRecord.encode(payload, after: check)
        bytes += record
        check = next
      }
      end.isBroken = true
      do throws(FileError) { try file.append(bytes) } catch { return .failure(error) }
      end = End(check: check)
      return .success(())
    }
    try Self.located { () throws(FileError) in try result.get() }
  }

  private static func open(_ path: String) throws(ResumeError) -> AppendOnlyFile {
    do throws(FileError) { return try AppendOnlyFile(path: path) } catch {
      if error.isInUse { throw .inUse(path: path) }
      if error.isLink { throw .notPrivate(path: path) }
      throw .file(error)
    }
  }

  private static func head(
    _ reader: inout ResumeReader, _ path: String
  ) throws(ResumeError) -> ResumeHead? {
    guard let (payload, offset) = try reader.next() else { return nil }
    guard let head = ResumeHead(payload: payload[...]) else {
      throw .malformed(path: path, at: offset)
    }
    return head
  }

  private static func located<R>(_ body: () throws(FileError) -> R) throws(ResumeError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
