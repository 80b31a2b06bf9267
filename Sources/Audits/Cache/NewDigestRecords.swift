import NativeSystem

/// Goes through the digests that a run computed, in the order of a cache: one for each file.
struct NewDigestRecords {
  private var sorted: SortedStrings
  private var ahead: DigestRecord?
  private var hasBegun = false

  init(of spool: SortedSpool) throws(DigestCacheError) {
    do throws(FileError) { sorted = try spool.sorted() } catch { throw .file(error) }
  }

  /// The next file's record: that of its last change.
  ///
  /// Two digests of one state of a file show that its times do not tell changes: then there is none.
  mutating func next() throws(DigestCacheError) -> DigestRecord? {
    if !hasBegun {
      hasBegun = true
      ahead = try read()
    }
    while let first = ahead {
      var last = first
      var isAmbiguous = false
      ahead = try read()
      while let record = ahead, record.isSameFile(as: first) {
        if record.changed > last.changed {
          (last, isAmbiguous) = (record, false)
        } else if record.changed == last.changed, record.digest != last.digest {
          isAmbiguous = true
        }
        ahead = try read()
      }
      if !isAmbiguous { return last }
    }
    return nil
  }

  private mutating func read() throws(DigestCacheError) -> DigestRecord? {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try sorted.next() } catch { throw .file(error) }
    guard let bytes else { return nil }
    guard let record = DigestRecord(bytes[...]) else {
      preconditionFailure("a record was written whole")
    }
    return record
  }
}
