import Artifacts
import Digests
import StrictEncoding

/// What a rule demands of an artifact beside signatures.
struct ImageFacts {
  let rule: Rule
  let name: DeployedName
  let facts: ArtifactFacts

  private var conditions: ImageConditions { rule.conditions.image }

  /// What is not so, in the order of the conditions.
  var problems: [RuleProblem] {
    guard facts.kind == .image else { return [] }
    var problems: [RuleProblem] = []
    if rule.conditions.reference != .any, name.reference == nil {
      problems.append(.referenceNotGiven(rule.conditions.reference))
    }
    problems += referenceDigestProblems
    guard facts.isMeasured else { return problems + notMeasured }
    return problems + facts.parts.flatMap(self.problems)
  }

  /// Whatever a rule demands of references: what is deployed by digest must be what was verified.
  private var referenceDigestProblems: [RuleProblem] {
    guard let digest = name.reference.flatMap(ImageReference.init)?.digest else { return [] }
    return facts.parts.compactMap { part -> RuleProblem? in
      let own = part.digests.filter { $0.role != .config }.map(\.digest)
      guard !own.contains(where: { $0.description.isExactly(digest) }) else { return nil }
      return .referenceDigest(position: part.position ?? 0, expected: digest, found: own)
    }
  }

  private var notMeasured: [RuleProblem] {
    var names: [String] = []
    if !rule.match.platforms.isEmpty { names.append("match.platform") }
    if conditions.platforms != nil { names.append("image.platforms") }
    if conditions.user != nil { names.append("image.user") }
    if !conditions.labels.isEmpty { names.append("image.labels") }
    if conditions.ports != nil { names.append("image.ports") }
    return names.map { .notMeasured(condition: $0) }
  }

  private func problems(of part: PartFacts) -> [RuleProblem] {
    let position = part.position ?? 0
    func problem(_ fact: RuleProblem.ImageFact, _ expected: String, _ found: String?) -> RuleProblem
    {
      .image(position: position, fact, expected: expected, found: found)
    }
    var problems: [RuleProblem] = []
    if let allowed = conditions.platforms, !(part.platform.map(allowed.contains) ?? false) {
      problems.append(
        problem(
          .platform, allowed.map(\.description).joined(separator: ", "),
          part.platform?.description))
    }
    // A config that readers could read in two ways answers nothing.
    let config = part.config
    if let user = conditions.user, !(config.map { user.isMet(by: $0.user) } ?? false) {
      problems.append(problem(.user, user.rawValue, config?.user))
    }
    for label in conditions.labels {
      let found = config?.label(label.name)
      guard found.map({ Array($0.utf8) }) != Array(label.value.utf8) else { continue }
      problems.append(problem(.label(label.name), label.value, found))
    }
    if let allowed = conditions.ports {
      let extra = config?.exposedPorts.filter { port in
        !allowed.contains { Self.isPort(port, $0) }
      }
      if extra == nil || extra?.isEmpty == false {
        problems.append(
          problem(
            .ports, allowed.isEmpty ? "none" : allowed.sorted().joined(separator: ", "),
            config?.exposedPorts.joined(separator: ", ")))
      }
    }
    return problems
  }

  /// `8080` is `8080/tcp` (OCI image-spec `config.md`, `ExposedPorts`).
  private static func isPort(_ one: String, _ other: String) -> Bool {
    func full(_ port: String) -> String {
      port.utf8.contains(UInt8(ascii: "/")) ? port : port + "/tcp"
    }
    return full(one).utf8.elementsEqual(full(other).utf8)
  }
}
