import Glibc
import Synchronization

/// Runs independent jobs on several threads.
public enum Workers {
  /// Runs `body` once for each index below `count`, on up to `workers` threads at once.
  ///
  /// Indices are handed out in order, so that the largest jobs should come first. The calling
  /// thread works too; the call returns when all jobs are done. One worker means no thread at all.
  public static func run(count: Int, workers: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let queue = WorkerQueue(count: count, body)
      let threads = (1..<max(1, min(workers, count))).compactMap { _ in queue.startThread() }
      queue.work()
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  /// Runs `body` as `run` does and returns the results in the order of the indices.
  public static func results<Result: Sendable>(
    count: Int, workers: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    run(count: count, workers: workers) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
