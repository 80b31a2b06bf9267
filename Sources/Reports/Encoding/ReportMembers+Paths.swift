import StrictEncoding

extension ReportMembers {
  /// A path as `PathText` has it, by its exact bytes where they are there.
  func path(_ name: String) throws(ReportError) -> String? {
    let encoded = try text(name + PathMember.suffix)
    guard let shown = try text(name) else {
      guard encoded == nil else { throw .malformed(at: name, expected: "the path as text") }
      return nil
    }
    guard let encoded else { return Self.path(shown: shown) }
    return try Self.path(shown, encoded, at: name + PathMember.suffix)
  }

  func requiredPath(_ name: String) throws(ReportError) -> String {
    try required(name, path(name))
  }

  /// Paths, by their exact bytes where they are there.
  func paths(_ name: String) throws(ReportError) -> [String] {
    let shown = try texts(name)
    let encoded = try texts(name + PathMember.suffix)
    guard !encoded.isEmpty else { return shown.map(Self.path(shown:)) }
    guard encoded.count == shown.count else {
      throw .malformed(at: name + PathMember.suffix, expected: "as many as paths")
    }
    var paths: [String] = []
    for (position, (shown, encoded)) in zip(shown, encoded).enumerated() {
      paths.append(
        try Self.path(shown, encoded, at: "\(name)\(PathMember.suffix)[\(position)]"))
    }
    return paths
  }

  private static func path(shown: String) -> String {
    guard PathMember.mayHoldStandIns(shown) else { return shown }
    return PathMember(bytes: Array(shown.utf8)).path
  }

  /// The path of exact bytes; two members that say different things are no path.
  private static func path(
    _ shown: String, _ encoded: String, at place: String
  ) throws(ReportError) -> String {
    let bytes: [UInt8]
    do throws(Base64Error) {
      bytes = try Base64.decode(encoded)
    } catch {
      throw .malformed(at: place, expected: "base64")
    }
    let member = PathMember(bytes: bytes)
    guard member.shown.isExactly(shown) else {
      throw .malformed(at: place, expected: "the bytes of the path beside it")
    }
    return member.path
  }
}
