import CTOML

/// What toml++ made of a document, copied out of its memory.
struct TOMLNodes {
  /// The root table and all below it, in preorder.
  let nodes: [ctoml_node]
  /// What the offsets in the nodes count in.
  let text: [UInt8]

  /// Runs toml++, on keys that ``TOMLScan`` has bounded.
  init(parsing bytes: [UInt8]) throws(TOMLError) {
    let result = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe ctoml_parse(source.baseAddress, source.count)
    }
    defer { unsafe ctoml_free(result) }
    unsafe nodes = Array(UnsafeBufferPointer(start: result.nodes, count: result.node_count))
    unsafe text = Array(UnsafeBufferPointer(start: result.text, count: result.text_length))
    if nodes.isEmpty {
      // A message of more than 511 bytes is cut, and perhaps within a character.
      let message = String(decoding: text, as: UTF8.self)
      throw unsafe .syntax(message: message, TOMLPosition(result.error))
    }
  }
}

extension TOMLPosition {
  init(_ place: ctoml_place) {
    self.init(line: Int(place.line), column: Int(place.column))
  }
}
