import Bundles
import Testing

struct BundleFileTests {
  private static let good = BundleFixture.text()

  private static func lines(_ text: String) -> [BundleLine] {
    BundleFile(decoding: Array(text.utf8)).lines
  }

  private static func codes(_ text: String) -> [String] {
    lines(text).map { line in
      switch line.bundle {
      case .success: "\(line.number) good"
      case .failure(let error): "\(line.number) \(error.code)"
      }
    }
  }

  @Test func `One document is one bundle, over one line or several`() {
    #expect(Self.codes(Self.good) == ["1 good"])
    #expect(Self.codes(Self.good + "\n") == ["1 good"])
    #expect(Self.codes(Self.good.replacing(",", with: ",\n")) == ["1 good"])
    #expect(Self.codes("\n\n" + Self.good) == ["3 good"])
  }

  @Test func `Several lines are several bundles with their numbers`() {
    #expect(Self.codes(Self.good + "\n" + Self.good) == ["1 good", "2 good"])
    #expect(Self.codes(Self.good + "\r\n\n \t\n" + Self.good + "\n") == ["1 good", "4 good"])
  }

  @Test func `A malformed line hides no other, wherever it stands`() {
    #expect(Self.codes("{\n" + Self.good + "\n") == ["1 bundle-not-json", "2 good"])
    #expect(Self.codes(Self.good + "\n{}\n") == ["1 good", "2 bundle-missing-member"])
    #expect(
      Self.codes(Self.good + "\n" + Self.good.dropLast(5) + "\n" + Self.good)
        == ["1 good", "2 bundle-not-json", "3 good"])
  }

  @Test func `A broken document over several lines is one error`() {
    let broken = Self.good.replacing(",", with: ",\n").dropLast()
    #expect(Self.codes(String(broken)) == ["1 bundle-not-json"])
  }

  @Test func `A list of bundles over several lines is not taken for lines`() {
    #expect(
      Self.codes("[\n" + Self.good + "\n,\n" + Self.good + "\n]") == ["1 bundle-wrong-type"])
  }

  @Test func `A file without a bundle is an error of its own`() {
    #expect(Self.codes("") == ["1 bundle-empty"])
    #expect(Self.codes(" \n\n") == ["3 bundle-empty"])
  }

  @Test func `A file of more lines than are read is one error`() {
    let limit = BundleLimits.bundlesPerFile
    let text = Self.good + String(repeating: "\nx", count: limit)
    #expect(Self.codes(text) == ["\(limit + 1) bundle-too-many"])
    // As long as none of them is a bundle, it is one broken document.
    #expect(Self.codes(String(repeating: "x\n", count: limit + 1)) == ["1 bundle-not-json"])
  }

  @Test func `Each line says how many bytes it takes`() {
    let lines = Self.lines(Self.good + "\n" + Self.good + " \n")
    #expect(lines.map(\.byteCount) == [Self.good.utf8.count, Self.good.utf8.count + 1])
  }

  @Test func `Lines together may be larger than one bundle may be`() {
    let padded = Self.good + String(repeating: " ", count: 6 << 20)
    #expect(
      Self.codes(padded + "\n" + padded + "\n" + padded) == ["1 good", "2 good", "3 good"])
  }
}
