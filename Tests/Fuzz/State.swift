// Files in which a policy remembers versions, and texts of versions.
// libFuzzer: -max_len=4096 -dict=state.dict
import Digests
import Policies
import PolicyFiles
import StrictEncoding

/// What is read is written as what is read again, each name once and in order; and versions have one
/// order, by which their own texts are read as the same.
enum StateTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let digest = SHA256Digest.of([])
    let first = entry("path", "dist/tool", "1.4.0", digest)
    let second = entry("repository", "docker.io/library/redis", "7.2.0-rc.1", digest)
    return [
      ("empty", document("")), ("one", document(first)), ("two", document(first + "," + second)),
      ("version", "1.4.0-rc.1+5\n1.4.0-alpha.beta"), ("numbers", "99999999999999999999.0.0\n0.0.0"),
    ].map { Seed(name: $0, bytes: Array($1.utf8)) }
  }

  private static func document(_ names: String) -> String {
    "{\"schema\":\"sigcheck/state/v1\",\"names\":[\(names)]}"
  }

  private static func entry(
    _ kind: String, _ name: String, _ version: String, _ digest: SHA256Digest
  ) -> String {
    "{\"kind\":\"\(kind)\",\"name\":\"\(name)\",\"version\":\"\(version)\","
      + "\"artifact\":\"\(digest)\",\"acceptedAt\":\"2026-11-28T12:00:00Z\"}"
  }

  static func check(_ input: [UInt8]) {
    if let document = try? StateDocument(parsing: input) { check(document) }
    let versions = input.split(separator: UInt8(ascii: "\n")).compactMap { line in
      String(validating: line, as: UTF8.self).flatMap(SemanticVersion.init)
    }
    for version in versions { check(version) }
    for (one, other) in zip(versions, versions.dropFirst()) { compare(one, other) }
  }

  private static func check(_ document: StateDocument) {
    let written = document.encoded
    let again = try? StateDocument(parsing: written)
    demand(again == document, "what is written is read as what it was")
    demand(again?.encoded == written, "and is written in one way")
    let entries = document.versions.entries
    for (one, other) in zip(entries, entries.dropFirst()) {
      demand(one.name < other.name, "the names are in order, each once")
    }
    for (name, recorded) in entries {
      demand(document.versions[name] == recorded, "a name is found")
      check(recorded.version)
    }
  }

  private static func check(_ version: SemanticVersion) {
    demand(SemanticVersion(version.description) == version, "a version has one spelling")
    demand(!(version < version), "no version is lower than itself")
  }

  private static func compare(_ one: SemanticVersion, _ other: SemanticVersion) {
    let relations = [one < other, one == other, other < one]
    demand(relations.count { $0 } == 1, "two versions are in one order")
    demand(
      (one == other) == one.description.isExactly(other.description), "equal versions are one text")
  }
}

typealias Target = StateTarget
