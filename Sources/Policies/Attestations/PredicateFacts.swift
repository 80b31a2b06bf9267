import Digests
import Statements
import StrictEncoding

/// Finds what predicates of the known types say, wherever each says it.
struct PredicateFacts {
  let predicate: JSONValue
  let type: String

  private var format: PredicateFormat? {
    PredicateFormat.allCases.first { $0.rawValue.isExactly(type) }
  }

  /// What a predicate says of a fact; no values where its type has no place for it.
  func reading(_ fact: PredicateFact) -> PredicateReading {
    switch (fact, format) {
    case (.builderID, .slsaProvenance1): at("/runDetails/builder/id")
    case (.builderID, .slsaProvenance02): at("/builder/id")
    case (.buildType, .slsaProvenance1): at("/buildDefinition/buildType")
    case (.buildType, .slsaProvenance02): at("/buildType")
    case (.source, .slsaProvenance1): sourcesOfV1.flatMap(Self.repository)
    case (.source, .slsaProvenance02): sourcesOfV02.flatMap(Self.repository)
    case (.scanned, .vulnerabilityScan), (.scanned, .vulnerabilities):
      at("/metadata/scanFinishedOn")
    case (.findings, .vulnerabilityScan), (.findings, .vulnerabilities): findings
    case (.verifierID, .verificationSummary): at("/verifier/id")
    case (.policyDigest, .verificationSummary):
      at("/policy/digest/sha256").flatMap(Self.digest)
    case (.resourceURI, .verificationSummary): at("/resourceUri")
    case (.result, .verificationSummary): at("/verificationResult")
    case (.result, .testResult): at("/result")
    default: .values([])
    }
  }

  private func at(_ pointer: String) -> PredicateReading {
    guard let place = try? JSONPointer(pointer) else { preconditionFailure("a pointer of ours") }
    return PredicateReading(place, in: predicate)
  }

  private var findings: PredicateReading {
    guard let severities = ScanFindings(predicate).severities else {
      return .unreadable("a result in which no findings can be read")
    }
    return .values([.array(severities.map { .string($0.rawValue) })])
  }

  /// The builder vouches for what the caller asked it to build, and for what it then fetched.
  private var sourcesOfV1: PredicateReading {
    let source = at("/buildDefinition/externalParameters/source").flatMap { source in
      let said = ["uri", "repository"].compactMap { source.objectValue?[$0] }
      return .values(said.isEmpty ? [source] : said)
    }
    return at("/buildDefinition/externalParameters/workflow/repository").and(source)
      .orElse(at("/buildDefinition/resolvedDependencies/0/uri"))
  }

  private var sourcesOfV02: PredicateReading {
    at("/invocation/configSource/uri").orElse(at("/materials/0/uri"))
  }

  /// What names no one repository cannot be held against a pattern.
  private static func repository(_ value: JSONValue) -> PredicateReading {
    guard case .string(let text) = value else { return .values([value]) }
    guard let repository = RepositoryURI(text) else {
      return .unreadable("\(value.shown), which names no one repository")
    }
    return .values([.string(repository.text)])
  }

  /// A digest as policies write it.
  private static func digest(_ value: JSONValue) -> PredicateReading {
    guard let hex = value.stringValue, let digest = try? SHA256Digest(hex: hex) else {
      return .unreadable("\(value.shown), which is no SHA-256 digest")
    }
    return .values([.string(digest.description)])
  }
}
