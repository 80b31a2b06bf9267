import NativeArchive

/// Gives a decoder a whole stream in pieces of one size and collects what comes out.
func decode<Decoder: StreamDecoder & ~Copyable>(
  _ stream: [UInt8], by decoder: inout Decoder, pieces: Int, room: Int = 64
) throws(DecoderError) -> [UInt8] {
  var result: [UInt8] = []
  var output = [UInt8](repeating: 0, count: room)
  var start = 0
  while start < stream.count {
    let end = min(start + pieces, stream.count)
    var isDone = false
    while !isDone {
      let step = try decoder.decode(stream.span.extracting(start..<end), into: &output)
      start += step.consumed
      result += output[..<step.produced]
      isDone = start == end && step.produced < room
    }
  }
  try decoder.finish()
  return result
}

/// The error that a body throws, or nil.
func refusal(of body: () throws(DecoderError) -> Void) -> DecoderError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}
