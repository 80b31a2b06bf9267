/// The circumstances of the run: all in the page that may differ between two runs over the same.
struct HTMLCircumstances {
  let run: ReportRun

  var markup: HTML {
    """
    <section id="run" aria-labelledby="run-title">
    <h2 id="run-title">Circumstances</h2>
    \(remarks)<dl class="facts wide">
    \(line("program", "sigcheck \(run.toolVersion) with libcrypto \(run.libcryptoVersion)"))\
    \(line("arguments", arguments))\
    \(.each(run.roots) { line("root", exact($0)) })\
    \(.maybe(HTMLCompleteRows(run).path) { line("every row", exact($0)) })\
    \(line("began", "\(run.start)"))\(line("ended", "\(run.end)"))\
    \(line("clock", "\(run.clock)"))\
    \(.maybe(run.host) { line("host", "\($0)") })\(.maybe(run.user) { line("user", "\($0)") })</dl>
    \(inputs)</section>

    """
  }

  private func line(_ label: String, _ value: HTML) -> HTML {
    "<div><dt>\(label)</dt><dd>\(value)</dd></div>\n"
  }

  private func exact(_ text: String) -> HTML { "<span class=\"exact\">\(text)</span>" }

  /// Each argument in a frame of its own, so that none can look like two.
  private var arguments: HTML {
    .each(run.arguments) { "<code class=\"argument\">\($0)</code> " }
  }

  private var remarks: HTML {
    guard !run.remarks.isEmpty else { return "" }
    return "<ul class=\"remarks\">\(.each(run.remarks) { "<li>\($0)</li>" })</ul>\n"
  }

  private var inputs: HTML {
    guard !run.inputs.isEmpty else { return "" }
    return """
      <table class="inputs">
      <caption>Files that decide verdicts</caption>
      <thead><tr><th scope="col">for</th><th scope="col">file</th></tr></thead>
      <tbody>
      \(.each(run.inputs, input))</tbody>
      </table>

      """
  }

  private func input(_ input: ReportRun.Input) -> HTML {
    """
    <tr><th scope="row">\(input.role)</th><td>\(exact(input.path))<br>\
    <span class="exact muted">\(input.digest)</span></td></tr>

    """
  }
}
