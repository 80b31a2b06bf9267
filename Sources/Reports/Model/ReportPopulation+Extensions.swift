import StrictEncoding

extension ReportPopulation {
  /// How many extensions are counted by name: more than the kinds of files that any store has.
  ///
  /// Whoever can write into a root could otherwise make a report as long as they like.
  public static let mostExtensions = 256

  /// What the extensions beyond ``mostExtensions`` are counted under; no extension has a slash in it.
  public static let otherExtensions = "/others"

  /// Counts things that are `other` under their extension.
  ///
  /// Those that come first in bytewise order are counted by name: which these are does not depend on the order
  /// in which things are seen, nor on how many parts a run has.
  public mutating func count(extension name: String, _ number: UInt64 = 1) {
    guard extensions[name] == nil else {
      extensions[name, default: 0] += number
      return
    }
    extensions[name] = number
    let named = extensions.keys.filter { !$0.isExactly(Self.otherExtensions) }
    guard named.count > Self.mostExtensions,
      let last = named.max(by: { $0.precedesBytewise($1) }),
      let moved = extensions.removeValue(forKey: last)
    else { return }
    extensions[Self.otherExtensions, default: 0] += moved
  }
}
