import Synchronization

/// Which claims of an index were looked up with success, from whatever thread.
final class MatchMarks: Sendable {
  /// One bit a claim.
  private let words = Mutex<[UInt64]>([])

  func mark(_ claims: some Sequence<UInt32>) {
    words.withLock { words in
      for claim in claims {
        let word = Int(claim >> 6)
        if word >= words.count {
          words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
        }
        words[word] |= 1 << UInt64(claim & 63)
      }
    }
  }

  /// Whether a claim is marked.
  func contains(_ claim: Int) -> Bool {
    words.withLock { words in
      claim >> 6 < words.count && words[claim >> 6] & (1 << UInt64(claim & 63)) != 0
    }
  }
}
