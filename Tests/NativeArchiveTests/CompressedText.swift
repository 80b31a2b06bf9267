import Foundation

/// One text, and what `gzip -9n` 1.12 and `zstd -19 --check` 1.5.4 make of it.
///
/// Both streams have a table of codes, matches and a checksum, which stored blocks do not.
enum CompressedText {
  static let text = Array(
    (0..<60).map { "\($0) times \($0) is \($0 * $0)\n" }.joined().utf8)

  static let gzip = bytes(
    "H4sIAAAAAAACAz2TPW4GIQxEe5/iOwL+g+VAKVKkSu6vDDazzUqzQvCeGcbn7/vn6/czPt/4iN6oJ6rY"
      + "jXZiiN/oJ26JG6MWT8mb82RLmTfPk33KunnVbluem5+TZ8i+eZ/8qOggTdHpAN8L2ISGVYTUotQIUYKq"
      + "N9oWJaw27Z6i5NUGBrESWWc7YBWptbDtwV4E1yJ3w4lk192ymB3pregD9EZ6K/oIrHpH3DN+Qoz0VvRp"
      + "W4z0VvS5phjpregn6I30VvTzrCK9Ff06e5Hein6dE0lvPXpwOem96DfonfRe9BuOTnrv2Q+Mwt+W9PAH"
      + "Jubk956+YrBOAc++Shg4DXz2P1yTU8FLQR236XTw5945zqWEl4QmuhG0iG7QhEZQI7pCE00LekR7LLQx"
      + "6BHt8aCx8Vb+tgitDnpE12jAI+gR3SPF6wh6RBfJBvajR5SH+cC59IjysBgqSY8c3Ut4JD2yPGyedfTI"
      + "8rCF/ZIe6V1gnJv0yPKwfV7v+3zLw49H0iP7DWP4kvTIdduP/eiR/SIc80t6ZD+JwJz/AcZLzWBuBAAA")

  static let zstd = bytes(
    "KLUv/QRo7QkARto0EdBlOFBRCidKuaVMKQUsgUABMgAvACwAw0krFG6K57kamuZ+luVYkuQiSI5UtQ/R"
      + "6sOw8cykIhv+K3tvR3IBIAgAASAEBoICIALV6k5U6qrD0KGbYabTSUcq3QzyvquK6+70th1/ll3Eo9Fx"
      + "XCzuNZG4og4cuJEOA6sT/30G/iMN/0UM/7FCe/9pr8a0N1Xak5b2Rkh7RUF7b7Cux6HpRVQ4PJ4CI90i"
      + "+9giq9ciG9MiFtmwKrIKqsgeQ0XGmIpIRcZ4/z3cfxXtvyH7Txr9Ny7+AXioEVC1QcT3DtBTdSBSCvIB"
      + "igtOcnhOYBrcBsorbqLllauxXmZeqWfyppGYPuZvrGFxs4l4D2cuVFc668WPzurx8eLjo8fHi4+PHh8v"
      + "Pj56LDdGSCjQQQYyyKAmoDGIeQVix0s8qQLVsWg+")

  private static func bytes(_ base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64) ?? Data())
  }
}
