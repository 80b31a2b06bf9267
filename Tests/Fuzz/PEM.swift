// Text for the PEM reader.
// libFuzzer: -max_len=4096 -dict=pem.dict
import StrictEncoding

/// Blocks that are read are written so that they are read as the same.
enum PEMTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try SeedFiles.encodingCases("pem")
      + SeedFiles.below("keys", extensions: ["pem"], limit: 4 << 10)
  }

  static func check(_ input: [UInt8]) {
    let labels = PEMBlock.labels(in: input)
    guard let blocks = try? PEMBlock.parse(input) else { return }
    demand(!blocks.isEmpty, "a text without a block is refused")
    demand(blocks.map(\.label) == labels, "the labels are those of the blocks")
    let text = Array(blocks.map(\.text).joined().utf8)
    guard let again = try? PEMBlock.parse(text) else {
      return demand(false, "what is written can be read")
    }
    demand(again == blocks, "what is written is read as the same blocks")
    let withReturns = text.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }
    demand((try? PEMBlock.parse(withReturns)) == blocks, "the ends of the lines do not matter")
  }
}

typealias Target = PEMTarget
