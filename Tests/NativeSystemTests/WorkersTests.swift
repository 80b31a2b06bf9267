import Foundation
import NativeSystem
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [0, 1, 2, 7, 1_000], [1, 2, 8, 64])
  func `each job runs once and its result is in its place`(_ count: Int, _ workers: Int) {
    let runs = Mutex([Int](repeating: 0, count: count))
    let results = Workers.results(count: count, workers: workers) { index in
      runs.withLock { $0[index] += 1 }
      return index * index
    }
    #expect(results == (0..<count).map { $0 * $0 })
    #expect(runs.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func `one worker is the calling thread, in order`() {
    let caller = pthread_self()
    let order = Mutex<[Int]>([])
    Workers.run(count: 5, workers: 1) { index in
      if pthread_equal(pthread_self(), caller) != 0 { order.withLock { $0.append(index) } }
    }
    #expect(order.withLock(\.self) == [0, 1, 2, 3, 4])
  }

  @Test func `two workers work at the same time`() {
    let arrived = Atomic(0)
    // Each job waits for the other: one after the other they would never end.
    Workers.run(count: 2, workers: 2) { _ in
      arrived.wrappingAdd(1, ordering: .sequentiallyConsistent)
      while arrived.load(ordering: .sequentiallyConsistent) < 2 { usleep(100) }
    }
    #expect(arrived.load(ordering: .sequentiallyConsistent) == 2)
  }

  @Test func `a senseless number of workers means one`() {
    #expect(Workers.results(count: 3, workers: 0) { $0 } == [0, 1, 2])
    #expect(Workers.results(count: 3, workers: -1) { $0 } == [0, 1, 2])
  }
}
