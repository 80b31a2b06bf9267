import Foundation

/// Called once before everything else: writes the seeds, if that is all that is wanted.
@c(LLVMFuzzerInitialize)
func initialize(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> Int32 {
  guard let folder = ProcessInfo.processInfo.environment["FUZZ_WRITE_SEEDS"] else { return 0 }
  do {
    for seed in try Target.seeds() {
      try Data(seed.bytes).write(to: URL(filePath: folder).appending(path: seed.name))
    }
  } catch {
    FileHandle.standardError.write(Data("the seeds cannot be made: \(error)\n".utf8))
    exit(2)
  }
  exit(0)
}

/// Called for each input.
@c(LLVMFuzzerTestOneInput)
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Called for each mutation: libFuzzer's own, and after most of them the target's repair.
@c(LLVMFuzzerCustomMutator)
func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int, _ choice: UInt32
) -> Int {
  guard let bytes else { return 0 }
  let mutated = LLVMFuzzerMutate(bytes, count, limit)
  guard choice % 8 != 0 else { return mutated }
  var input = Array(UnsafeBufferPointer(start: bytes, count: mutated))
  Target.repair(&input, choice: choice / 8)
  for (position, byte) in input.prefix(limit).enumerated() { bytes[position] = byte }
  return min(input.count, limit)
}
