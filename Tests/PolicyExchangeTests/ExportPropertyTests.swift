import Policies
import PolicyExchange
import PolicyFiles
import Testing

@Suite("What is exported accepts no more")
struct ExportPropertyTests {
  /// Numbers that are the same in every run.
  private struct Numbers {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func one<T>(of values: [T]) -> T { values[below(values.count)] }
  }

  private struct SampleRule {
    let references: [String]
    let except: [String]
    let require: [String]
    let isAdvisory: Bool

    func concerns(_ name: String) -> Bool {
      func fits(_ patterns: [String]) -> Bool {
        patterns.contains { (try? NamePattern($0))?.matches(name) == true }
      }
      return fits(references) && !fits(except)
    }

    func isMet(by signers: Set<String>) -> Bool {
      isAdvisory ? !signers.isDisjoint(with: require) : signers.isSuperset(of: require)
    }
  }

  private static let patterns = [
    "r.example/**", "r.example/a/**", "r.example/a:*", "r.example/a@*", "r.example/a/b:1",
    "r.example/a/b/**", "*.example/**", "*.r.example/**", "r.example/*/b:*", "**/b:*", "**",
    "r.example:5000/**", "r.example/b*:1", "r.example/a/b:*",
  ]
  private static let names = [
    "r.example/a:1", "r.example/a:2", "r.example/a/b:1", "r.example/a/b:2", "r.example/a/b/c:1",
    "r.example/b:1", "r.example/c/b:1", "s.example/a:1", "x.r.example/a:1", "r.example:5000/a:1",
    "r.example/a@sha256:00", "r.example/a/b@sha256:00", "r.example/bb:1", "x.r.example:5000/b:1",
  ]

  private static func rules(_ numbers: inout Numbers) -> [SampleRule] {
    (0..<1 + numbers.below(3)).map { _ in
      SampleRule(
        references: (0..<1 + numbers.below(2)).map { _ in numbers.one(of: patterns) },
        except: (0..<numbers.below(3)).map { _ in numbers.one(of: patterns) },
        require: numbers.one(of: [["a"], ["b"], ["a", "b"], ["c"]]),
        isAdvisory: numbers.below(4) == 0)
    }
  }

  private static func text(_ rules: [SampleRule]) -> String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
    let tables = rules.enumerated().map { position, rule in
      let except = rule.except.isEmpty ? "" : ", except = \(list(rule.except))"
      return """
        [rules.r\(position)]
        match = { kind = "image", reference = \(list(rule.references))\(except) }
        require = \(list(rule.require))
        """
    }
    let levels = rules.enumerated().filter(\.element.isAdvisory).map {
      "r\($0.offset) = \"advisory\""
    }
    return (tables + ["[enforcement]"] + levels).joined(separator: "\n")
  }

  /// The scopes that hold a name in `policy.json`, the one that decides first (containers-policy.json(5)).
  private static func deciding(_ name: String, among scopes: [String]) -> String? {
    var candidates = [name]
    var rest = Substring(name.prefix { $0 != "@" })
    if let colon = rest.lastIndex(of: ":"), rest[colon...].firstIndex(of: "/") == nil {
      rest = rest[..<colon]
    }
    candidates.append(String(rest))
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      candidates.append(String(rest))
    }
    var host = Substring(name.prefix { $0 != "/" && $0 != ":" })
    while let dot = host.firstIndex(of: ".") {
      host = host[host.index(after: dot)...]
      candidates.append("*.\(host)")
    }
    return (candidates + [""]).first(where: scopes.contains)
  }

  @Test(
    "of names that a rule is about, or of scopes that are told to be wider",
    arguments: [7, 70, 700] as [UInt64])
  func containers(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var accepted = 0
    for _ in 0..<200 {
      let rules = Self.rules(&numbers)
      let exported = try ExportSamples.export(ExportSamples.policy(Self.text(rules)))
      let scopes = try ExportSamples.scopes(exported)
      let wider = exported.untranslated.compactMap { item -> String? in
        if case .scopeWider(let scope) = item.reason { scope } else { nil }
      }
      for name in Self.names {
        guard let scope = Self.deciding(name, among: Array(scopes.keys)),
          let demands = scopes[scope]
        else { continue }
        for signers: Set<String> in [
          [], ["a"], ["b"], ["a", "b"], ["c"], ["a", "c"], ["a", "b", "c"],
        ]
        where demands.allSatisfy({ !$0.isDisjoint(with: signers) }) {
          let own = rules.filter { $0.concerns(name) }
          accepted += 1
          #expect(
            own.allSatisfy { $0.isMet(by: signers) }, "\(name) \(signers) \(Self.text(rules))")
          #expect(!own.isEmpty || wider.contains(scope), "\(name) in \(scope): \(Self.text(rules))")
        }
      }
    }
    #expect(accepted > 500)
  }

  /// An object of a ClusterImagePolicy, as its text says.
  private struct Cluster {
    var globs: [String] = []
    var keys: Set<String> = []
    var isWarning = false

    init(_ text: Substring) {
      for line in text.split(separator: "\n") {
        let value = line.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
        if line.hasPrefix("    - glob: ") { globs.append(value) }
        if line.hasPrefix("    - name: "), value != "refused" { keys.insert(value) }
        if line == "  mode: warn" { isWarning = true }
      }
    }

    /// As policy-controller matches: `*` within a segment, `**` across them.
    func matches(_ name: String) -> Bool {
      globs.contains { glob in
        let pattern = glob.replacing(".", with: "\\.").replacing("**", with: "#")
          .replacing("*", with: "[^/]*").replacing("#", with: ".*")
        return (try? Regex(pattern)).flatMap { try? $0.wholeMatch(in: name) } != nil
      }
    }
  }

  @Test(
    "of a ClusterImagePolicy too, where all that match must pass", arguments: [3, 30] as [UInt64])
  func clusterImagePolicies(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var accepted = 0
    for _ in 0..<150 {
      let rules = Self.rules(&numbers)
      let exported = try ExportSamples.export(
        ExportSamples.policy(Self.text(rules)), as: .clusterImagePolicy)
      let clusters = exported.text.split(separator: "\n---\n").map(Cluster.init)
      for name in Self.names {
        let matching = clusters.filter { $0.matches(name) && !$0.isWarning }
        guard !matching.isEmpty else { continue }
        for signers: Set<String> in [[], ["a"], ["b"], ["a", "b"], ["c"], ["a", "b", "c"]]
        where matching.allSatisfy({ !$0.keys.isDisjoint(with: signers) }) {
          let own = rules.filter { $0.concerns(name) }
          accepted += 1
          #expect(!own.isEmpty, "\(name): \(Self.text(rules)) \(exported.text)")
          #expect(
            own.allSatisfy { $0.isMet(by: signers) }, "\(name) \(signers) \(Self.text(rules))")
        }
      }
    }
    #expect(accepted > 300)
  }
}
