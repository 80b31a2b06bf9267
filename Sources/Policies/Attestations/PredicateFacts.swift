import Statements
import StrictEncoding

extension PredicateFact {
  /// The URIs of the predicate types that say it.
  public var types: [String] {
    let formats: [PredicateFormat] =
      switch self {
      case .builderID, .buildType, .source: [.slsaProvenance1, .slsaProvenance02]
      case .scanned, .findings: [.vulnerabilityScan, .vulnerabilities]
      case .verifierID: [.verificationSummary]
      case .result: [.verificationSummary, .testResult]
      }
    return formats.map(\.rawValue)
  }
}

/// Finds what predicates of the known types say, wherever each says it.
struct PredicateFacts {
  let predicate: JSONValue
  let type: String

  private var format: PredicateFormat? {
    PredicateFormat.allCases.first { $0.rawValue.isExactly(type) }
  }

  /// All values of a fact; empty where the predicate does not say it in a place that is known.
  func values(_ fact: PredicateFact) -> [JSONValue] {
    switch (fact, format) {
    case (.builderID, .slsaProvenance1): at("/runDetails/builder/id")
    case (.builderID, .slsaProvenance02): at("/builder/id")
    case (.buildType, .slsaProvenance1): at("/buildDefinition/buildType")
    case (.buildType, .slsaProvenance02): at("/buildType")
    case (.source, .slsaProvenance1): sourcesOfV1
    case (.source, .slsaProvenance02): sourcesOfV02
    case (.scanned, .vulnerabilityScan), (.scanned, .vulnerabilities):
      at("/metadata/scanFinishedOn")
    case (.findings, .vulnerabilityScan), (.findings, .vulnerabilities):
      ScanFindings(predicate).severities.map { [.array($0.map { .string($0.rawValue) })] } ?? []
    case (.verifierID, .verificationSummary): at("/verifier/id")
    case (.result, .verificationSummary): at("/verificationResult")
    case (.result, .testResult): at("/result")
    default: []
    }
  }

  private func at(_ pointer: String) -> [JSONValue] {
    guard let place = try? JSONPointer(pointer) else { preconditionFailure("a pointer of ours") }
    return place.value(in: predicate).map { [$0] } ?? []
  }

  /// The builder vouches for what the caller asked it to build, and for what it then fetched.
  private var sourcesOfV1: [JSONValue] {
    let asked =
      at("/buildDefinition/externalParameters/workflow/repository")
      + at("/buildDefinition/externalParameters/source").map { source in
        source.objectValue?["uri"] ?? source.objectValue?["repository"] ?? source
      }
    let fetched = at("/buildDefinition/resolvedDependencies/0/uri")
    return (asked.isEmpty ? fetched : asked).map(Self.repository)
  }

  private var sourcesOfV02: [JSONValue] {
    let asked = at("/invocation/configSource/uri")
    return (asked.isEmpty ? at("/materials/0/uri") : asked).map(Self.repository)
  }

  /// The URI of a repository without `git+` in front, and without `@REF` behind its last slash.
  private static func repository(_ value: JSONValue) -> JSONValue {
    guard case .string(let text) = value else { return value }
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: "git+".utf8) { bytes = bytes.dropFirst(4) }
    // A reference has slashes of its own: `@refs/heads/main`. An `@` before the path is a user's.
    let path = bytes.firstRange(of: Array("://".utf8)).flatMap { scheme in
      bytes[scheme.upperBound...].firstIndex(of: UInt8(ascii: "/"))
    }
    if let path, let mark = bytes[path...].firstIndex(of: UInt8(ascii: "@")) {
      bytes = bytes[..<mark]
    }
    return .string(String(decoding: bytes, as: UTF8.self))
  }
}
