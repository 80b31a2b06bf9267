import Digests
import NativeSystem
import StrictEncoding

extension PackHead {
  /// The line, with its newline.
  public var encoded: [UInt8] {
    var members: [(String, JSONValue)] = [
      ("schema", .string(Self.schema)), ("judgedAt", .string(judgedAt.description)),
      ("deep", .bool(isDeep)), ("within", .number(JSONNumber(within.seconds))),
    ]
    switch judge {
    case .policy(let file, let keys, let threshold):
      members.append(("policy", .string(file)))
      if !keys.isEmpty { members.append(("policyKeys", .array(keys.map { .string($0) }))) }
      if let threshold { members.append(("policyThreshold", .number(JSONNumber(threshold)))) }
    case .keys(let files, let threshold):
      members.append(("keys", .array(files.map { .string($0) })))
      members.append(("threshold", .number(JSONNumber(threshold))))
    }
    return JSONValue.object(JSONObject(members)).encoded() + [UInt8(ascii: "\n")]
  }

  /// Reads the first line of facts.
  ///
  /// - Throws: ``PackError``, also for members that are not known.
  public init(parsing line: [UInt8]) throws(PackError) {
    var reader = try FactsReader(FactsLine.value(of: line, 1), line: 1)
    guard try reader.required("schema").isExactly(Self.schema) else {
      throw .facts(line: 1, expected: Self.schema)
    }
    guard let time = try? Timestamp(parsing: try reader.required("judgedAt")) else {
      throw .facts(line: 1, expected: "a time as judgedAt")
    }
    let isDeep = try reader.flag("deep")
    guard let within = try reader.count("within") else {
      throw .facts(line: 1, expected: "a number of seconds as within")
    }
    let judge: Judge
    if let file = try reader.text("policy") {
      judge = .policy(
        file: file, keys: try reader.files("policyKeys"),
        threshold: try reader.count("policyThreshold"))
    } else {
      let files = try reader.files("keys")
      guard !files.isEmpty, let threshold = try reader.count("threshold") else {
        throw .facts(line: 1, expected: "a policy, or keys and a threshold")
      }
      judge = .keys(files: files, threshold: threshold)
    }
    self.init(
      judgedAt: time, isDeep: isDeep, within: TimeSpan(seconds: Int64(within)), judge: judge)
    try reader.demandNothingElse()
    try FactsLine.demand(line, encoded, 1)
  }
}

extension PackedArtifact {
  /// The line, with its newline.
  public var encoded: [UInt8] {
    var members = FactsLine.path("path", path)
    if let below { members += FactsLine.path("below", below) }
    if let kind { members.append(("kind", .string(kind))) }
    if let size { members.append(("size", .number(JSONNumber(size)))) }
    if let reference { members.append(("reference", .string(reference))) }
    if let treeList { members.append(("treeList", .string(treeList))) }
    func add(_ name: String, _ values: [JSONValue]) {
      if !values.isEmpty { members.append((name, .array(values))) }
    }
    add("digests", digests.map { .string($0.description) })
    add("images", images.map(\.json))
    add("bundles", bundles.map(\.json))
    return JSONValue.object(JSONObject(members)).encoded() + [UInt8(ascii: "\n")]
  }

  /// Reads a line of facts behind the first.
  ///
  /// - Throws: ``PackError``, also for members that are not known.
  public init(parsing text: [UInt8], line: Int) throws(PackError) {
    var reader = try FactsReader(FactsLine.value(of: text, line), line: line)
    guard let path = try reader.path("path") else { throw .facts(line: line, expected: "a path") }
    self.init(path: path)
    below = try reader.path("below")
    kind = try reader.text("kind")
    size = try reader.count("size").map(UInt64.init)
    reference = try reader.text("reference")
    treeList = try reader.text("treeList")
    digests = try reader.list("digests") { value throws(PackError) in
      value.stringValue.flatMap { try? AnyDigest(parsing: $0) }
    }
    images = try reader.list("images") { value throws(PackError) in
      try PackedImage(value, line: line)
    }
    bundles = try reader.list("bundles") { value throws(PackError) in
      try PackedBundle(value, line: line)
    }
    try reader.demandNothingElse()
    try FactsLine.demand(text, encoded, line)
  }
}

extension PackedImage {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = []
    if !indexes.isEmpty {
      members.append(("indexes", .array(indexes.map { .string($0.description) })))
    }
    if let manifest { members.append(("manifest", .string(manifest.description))) }
    if let config { members.append(("config", .string(config.description))) }
    return .object(JSONObject(members))
  }

  fileprivate init(_ value: JSONValue, line: Int) throws(PackError) {
    var reader = try FactsReader(value, line: line)
    let indexes = try reader.list("indexes") { value throws(PackError) in
      value.stringValue.flatMap { try? SHA256Digest(parsing: $0) }
    }
    self.init(
      indexes: indexes, manifest: try reader.digest("manifest"), config: try reader.digest("config")
    )
    try reader.demandNothingElse()
    guard !digests.isEmpty else { throw .facts(line: line, expected: "a digest of each image") }
  }
}

extension PackedBundle {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [("file", .string(file))]
    members += FactsLine.path("path", path)
    if let line { members.append(("line", .number(JSONNumber(line)))) }
    return .object(JSONObject(members))
  }

  fileprivate init(_ value: JSONValue, line: Int) throws(PackError) {
    var reader = try FactsReader(value, line: line)
    let file = try reader.required("file")
    guard let path = try reader.path("path") else { throw .facts(line: line, expected: "a path") }
    self.init(file: file, path: path, line: try reader.count("line"))
    try reader.demandNothingElse()
  }
}

/// What lines of facts have in common.
enum FactsLine {
  static func value(of text: [UInt8], _ line: Int) throws(PackError) -> JSONValue {
    do throws(JSONError) { return try JSONValue.parse(text, limits: PackLimits.factsLine) } catch {
      throw .facts(line: line, expected: "JSON (\(error.code) at byte \(error.position))")
    }
  }

  /// Refuses a line in another spelling than the one that is written, with or without its newline.
  static func demand(_ text: [UInt8], _ encoded: [UInt8], _ line: Int) throws(PackError) {
    guard encoded.starts(with: text), encoded.count - text.count <= 1 else {
      throw .facts(line: line, expected: "a line as it is written")
    }
  }

  /// A path by its text and, where that does not give its bytes, by those.
  static func path(_ name: String, _ path: String) -> [(String, JSONValue)] {
    let bytes = PathText.bytes(of: path)
    let shown = String(decoding: bytes, as: UTF8.self)
    guard !shown.utf8.elementsEqual(bytes) else { return [(name, .string(shown))] }
    return [(name, .string(shown)), (name + "Base64", .string(Base64.encode(bytes)))]
  }
}
