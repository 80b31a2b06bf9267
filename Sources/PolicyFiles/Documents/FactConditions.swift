import Digests
import NativeTOML
import Policies
import StrictEncoding

/// The conditions that a policy can write without a pointer.
struct FactConditions {
  let reader: TableReader
  /// The types of the attestation: one that never says a fact would never count.
  let types: [String]

  var all: [PredicateCondition] {
    get throws(PolicyFileError) {
      let texts: [(String, PredicateFact)] = [
        ("builder-id", .builderID), ("build-type", .buildType), ("verifier-id", .verifierID),
      ]
      var conditions: [PredicateCondition] = []
      for (name, fact) in texts {
        guard let allowed = try reader.strings(name) else { continue }
        try demandSaid(fact, name)
        guard !allowed.isEmpty else { throw empty(name) }
        conditions.append(
          PredicateCondition(.fact(fact), .oneOf(allowed.map { .string($0) })))
      }
      return try conditions + patterns("source", .source) + scan + policyDigest
        + patterns("resource-uri", .resourceURI) + result
    }
  }

  private func patterns(
    _ name: String, _ fact: PredicateFact
  ) throws(PolicyFileError) -> [PredicateCondition] {
    let patterns = try reader.namePatterns(name)
    guard !patterns.isEmpty else { return [] }
    try demandSaid(fact, name)
    return [PredicateCondition(.fact(fact), .matches(patterns))]
  }

  private var policyDigest: [PredicateCondition] {
    get throws(PolicyFileError) {
      let name = "policy-digest"
      guard let texts = try reader.strings(name) else { return [] }
      try demandSaid(.policyDigest, name)
      guard !texts.isEmpty else { throw empty(name) }
      for text in texts where (try? SHA256Digest(parsing: text)) == nil {
        throw reader.error(.value(expected: "sha256: and 64 digits", found: text), at: name)
      }
      return [PredicateCondition(.fact(.policyDigest), .oneOf(texts.map { .string($0) }))]
    }
  }

  private var scan: [PredicateCondition] {
    get throws(PolicyFileError) {
      var conditions: [PredicateCondition] = []
      if let span = try reader.span("scanned-within") {
        try demandSaid(.scanned, "scanned-within")
        conditions.append(PredicateCondition(.fact(.scanned), .newerThan(span.seconds)))
      }
      let allowsUnrated = try reader.boolean("allow-unrated") ?? false
      guard let worst = try reader.word("max-severity", among: ScanSeverity.scale) else {
        guard reader.table["allow-unrated"] == nil else {
          throw reader.error(.missingMember("max-severity"), at: "allow-unrated")
        }
        return conditions
      }
      try demandSaid(.findings, "max-severity")
      var allowed = worst.upToThis
      if allowsUnrated, !allowed.contains(.unrated) { allowed.append(.unrated) }
      let inner = PredicateCondition(
        .pointer(Self.whole), .oneOf(allowed.map { .string($0.rawValue) }))
      return conditions + [PredicateCondition(.fact(.findings), .eachOf([inner]))]
    }
  }

  /// A verification that failed, or a test, is no reason to accept: `PASSED` is meant where nothing else
  /// is said.
  private var result: [PredicateCondition] {
    get throws(PolicyFileError) {
      let said = try reader.strings("result")
      if said != nil { try demandSaid(.result, "result") }
      guard said?.isEmpty != true else { throw empty("result") }
      let withResult = types.filter { PredicateFact.result.types.contains($0) }
      guard !withResult.isEmpty else { return [] }
      guard withResult.count == types.count else {
        throw reader.error(
          .value(
            expected: "\(withResult[0]) in a demand of its own: it has a result",
            found: types.joined(separator: ", ")), at: "type")
      }
      let allowed = said ?? ["PASSED"]
      return [PredicateCondition(.fact(.result), .oneOf(allowed.map { .string($0) }))]
    }
  }

  private static var whole: JSONPointer {
    guard let pointer = try? JSONPointer("") else {
      preconditionFailure("the empty pointer is one")
    }
    return pointer
  }

  /// Refuses a condition on what attestations of some type never say.
  private func demandSaid(_ fact: PredicateFact, _ name: String) throws(PolicyFileError) {
    let others = types.filter { !fact.types.contains($0) }
    guard let other = others.first else { return }
    throw reader.error(
      .value(
        expected: "only types that say it: \(fact.types.joined(separator: ", "))", found: other),
      at: name)
  }

  private func empty(_ name: String) -> PolicyFileError {
    reader.error(.value(expected: "a text", found: "an empty list"), at: name)
  }
}
