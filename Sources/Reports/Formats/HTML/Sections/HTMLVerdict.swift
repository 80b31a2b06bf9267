/// The head of the report: what came out, by what and when.
struct HTMLVerdict {
  let summary: ReportSummary

  /// The name of the page.
  var title: String { "sigcheck \(summary.command): \(outcome.word), \(summary.judgedAt)" }

  var markup: HTML {
    """
    <header class="top v-\(outcome.style)">
    <p class="eyebrow">sigcheck \(summary.command)</p>
    <h1><span class="mark" aria-hidden="true"></span>\(outcome.word)</h1>
    <p class="lead">\(lead)</p>
    <dl class="facts">
    <div><dt>judged by</dt><dd class="exact">\(summary.judgedBy)</dd></div>
    <div><dt>judged at</dt><dd>\(summary.judgedAt)</dd></div>
    <div><dt>fails on</dt><dd>\(failOn)</dd></div>
    <div><dt>exit status</dt><dd>\(attribute: summary.exitStatus)</dd></div>
    </dl>
    \(contents)
    </header>

    """
  }

  private var outcome: (word: String, style: HTML) {
    switch summary.exitStatus {
    case 0: ("Passed", "passed")
    case 1: ("Failed", "failed")
    case 3: ("Failed: not signed", "failed")
    default: ("No verdict", "unclear")
    }
  }

  private var lead: HTML {
    let artifacts = summary.population.artifactCount
    let whole = HTMLNumber.counted(artifacts, "artifact", "artifacts")
    if summary.failingArtifacts == 0, summary.failingFindings == 0 {
      return summary.exitStatus == 0
        ? "Nothing of what this run fails on was found in \(whole)."
        : "The run ended without a verdict on all of \(whole)."
    }
    let findings = HTMLNumber.counted(summary.failingFindings, "finding", "findings")
    return """
      \(summary.failingArtifacts) of \(whole) and \(findings) make this run fail.
      """
  }

  private var failOn: String {
    summary.failOn.isEmpty ? "nothing" : summary.failOn.joined(separator: ", ")
  }

  private var contents: HTML {
    let question: HTML =
      summary.question == nil ? "" : "<li><a href=\"#question\">What if</a></li>"
    let keys: HTML = summary.keys.isEmpty ? "" : "<li><a href=\"#keys\">Keys</a></li>"
    return """
      <nav aria-label="Sections"><ul>
      <li><a href="#population">Population</a></li>\(question)
      <li><a href="#findings">Findings</a></li>\(keys)
      <li><a href="#run">Circumstances</a></li>
      <li><a href="#artifacts">Artifacts</a></li>
      </ul></nav>
      """
  }
}
