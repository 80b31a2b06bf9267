import Policies
import StrictEncoding
import Testing

/// What scanners found, in the forms that they write.
@Suite struct ScanFindingTests {
  /// A result, and the worst severity in it; nil where it is none that is known.
  @Test(arguments: [
    (#"{"SchemaVersion":2}"#, ScanSeverity?.some(.none)),
    (#"{"SchemaVersion":2,"Results":null}"#, .some(.none)),
    (
      #"{"Results":[{"Target":"x"},{"Vulnerabilities":[{"Severity":"LOW"},{"Severity":"HIGH"}]}]}"#,
      .high
    ),
    (#"{"Results":[{"Vulnerabilities":[{"Severity":"UNKNOWN"}]}]}"#, .unrated),
    (#"{"Results":[{"Vulnerabilities":[{}]}]}"#, .unrated),
    (
      #"{"Results":[{"Misconfigurations":[{"Severity":"CRITICAL","Status":"PASS"}],"Secrets":[{"Severity":"MEDIUM"}]}]}"#,
      .medium
    ),
    (#"{"Results":[{"Vulnerabilities":{}}]}"#, nil),
    (
      #"{"matches":[{"vulnerability":{"severity":"Negligible"}},{"vulnerability":{"severity":"Critical"}}]}"#,
      .critical
    ),
    (#"{"matches":[{}]}"#, .unrated), (#"{"matches":[]}"#, .some(.none)),
    (
      #"{"Results":[{"Vulnerabilities":[{"Severity":"CRITICAL","Status":"PASS"}]}]}"#, .critical
    ),
    (#"{"Results":[{"Licenses":[{"Severity":"HIGH","Name":"x"}]}]}"#, .high),
    (#"{"Results":[{"Vulnerabilities":[{"Severity":4}]}]}"#, .unrated),
    (#"{"Results":[{"Vulnerabilities":[{"Severity":"LOW","severity":"CRITICAL"}]}]}"#, nil),
    (#"{"Results":[{"vulnerabilities":[{"Severity":"CRITICAL"}]}]}"#, nil),
    (#"{"Results":[{"Findings":[{"Severity":"CRITICAL"}]}]}"#, nil),
    (#"{"Results":[{"Findings":[],"Note":"x"}]}"#, .some(.none)),
    (#"{"Results":[{"Vulnerabilities":[7]}]}"#, nil), (#"{"Results":[7]}"#, nil),
    (#"{"Results":[],"results":[{"Vulnerabilities":[{"Severity":"CRITICAL"}]}]}"#, nil),
    (#"{"SchemaVersion":2,"vulnerabilities":[{"severity":"critical"}]}"#, nil),
    (#"{"SchemaVersion":2,"Results":null,"Resources":[{}]}"#, nil),
    (#"{"SchemaVersion":2,"Results":[],"Resources":[{"Results":[]}]}"#, nil),
    (
      #"{"SchemaVersion":2,"ReportID":"i","CreatedAt":"t","ArtifactName":"n","ArtifactType":"f","Metadata":{"Size":1},"Trivy":{"Version":"v"}}"#,
      .some(.none)
    ),
    (#"{"schemaVersion":2}"#, nil), (#"{"SchemaVersion":2,"schemaVersion":2}"#, nil),
    (#"{"matches":[{"vulnerability":{"severity":"Low","Severity":"Critical"}}]}"#, nil),
    (#"{"matches":[],"Matches":[{"vulnerability":{"severity":"Critical"}}]}"#, nil),
    (#"{"matches":[7]}"#, nil), (#"{"matches":[],"Results":[]}"#, nil), (#"{}"#, nil),
    (#"{"matches":{}}"#, nil),
    (#"{"runs":[{"results":[{"level":"note"},{"level":"error"}]}]}"#, .high),
    (#"{"runs":[{"results":[{}]}]}"#, .medium), (#"{"runs":[{}]}"#, nil),
    (#"{"runs":[{"results":[{"kind":"pass"},{"kind":"review","level":"none"}]}]}"#, .some(.none)),
    (
      #"{"runs":[{"tool":{"driver":{"rules":[{"id":"R","defaultConfiguration":{"level":"error"}}]}},"results":[{"ruleId":"R"}]}]}"#,
      .high
    ),
    (
      #"{"runs":[{"tool":{"driver":{"rules":[{"id":"R","properties":{"security-severity":"9.1"}}]}},"results":[{"ruleIndex":0,"level":"note"}]}]}"#,
      .critical
    ),
    (#"{"runs":[{"results":[{"level":"bad"}]}]}"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"CVSSv3","score":"5.9"}]}]"#, .medium),
    (
      #"[{"id":"C","severity":[{"method":"m","score":"low"},{"method":"cvss_score","score":"9.8"}]}]"#,
      .critical
    ),
    (#"[{"id":"C","severity":[]}]"#, .unrated), (#"[]"#, .some(.none)),
    (#"[{"id":"C","severity":[{"method":"CVSS","score":"11"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"EPSS","score":"0.97"}]}]"#, .unrated),
    (
      #"[{"id":"C","severity":[{"method":"EPSS","score":"0.01"},{"method":"nvd","score":"HIGH"}]}]"#,
      .high
    ),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"0x1p3"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"1e0"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"+3"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"-0"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"3."}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"010"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"cvss","score":"nan"}]}]"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"CVSS:3.1","score":"9.8"}]}]"#, .critical),
    (#"[{"id":"C","Severity":[{"method":"cvss","score":"9.8"}],"severity":[]}]"#, nil),
  ])
  func `The worst finding of a scan is found in every form`(
    result: String, worst: ScanSeverity?
  ) throws {
    for limit in ScanSeverity.allCases {
      let expected = worst.map { limit.upToThis.contains($0) } ?? false
      #expect(try ScanTrial.passes(result, upTo: limit) == expected, "\(limit)")
    }
  }
}
