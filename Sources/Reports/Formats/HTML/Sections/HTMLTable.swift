/// The table of artifacts, which a script makes sortable and filterable.
struct HTMLTable {
  private let summary: ReportSummary
  private let shown: [ReportRow]
  private let count: UInt64
  let hasChanges: Bool

  /// Whether the run asks what would be otherwise.
  var hasQuestion: Bool { summary.question != nil }

  init(summary: ReportSummary, selection: HTMLSelection, shown: [ReportRow]) {
    self.summary = summary
    self.shown = shown
    count = selection.rowCount
    hasChanges = selection.hasChanges
  }

  var opening: HTML {
    """
    <section id="artifacts" aria-labelledby="artifacts-title">
    <h2 id="artifacts-title">Artifacts</h2>
    \(rest)\(controls)<table id="artifacts-table">
    <caption>Artifacts, those that make the run fail first</caption>
    <thead><tr>
    <th scope="col" class="c-status" data-sort="status">Status</th>
    <th scope="col" class="c-artifact" data-sort="text">Artifact</th>
    <th scope="col" class="c-codes" data-sort="text">Reasons and findings</th>
    <th scope="col" class="c-signers" data-sort="text">Signed by</th>
    <th scope="col" class="c-kind" data-sort="text">Kind</th>
    <th scope="col" class="c-size number" data-sort="number">Bytes</th>\(furtherHeads)
    </tr></thead>
    <tbody>

    """
  }

  private var furtherHeads: HTML {
    (hasQuestion
      ? "\n<th scope=\"col\" class=\"c-if\" data-sort=\"text\">What if</th>" : "")
      + (hasChanges
        ? "\n<th scope=\"col\" class=\"c-change\" data-sort=\"text\">Baseline</th>" : "")
  }

  var closing: HTML {
    """
    </tbody>
    </table>
    <p class="more" id="more" hidden><button type="button" id="more-button">Show more</button> \
    <button type="button" id="all-button">Show all</button></p>
    </section>

    """
  }

  private var rest: HTML {
    guard count > UInt64(shown.count) else { return "" }
    return """
      <p class="note">The table has the \(shown.count) rows of \(count) that matter most: those that \
      make the run fail come first, then what is not simply accepted. \(count - UInt64(shown.count)) \
      are left out here. \(HTMLCompleteRows(summary.run).sentence)</p>

      """
  }

  private var controls: HTML {
    """
    <form class="controls" id="controls" role="search" aria-label="Artifacts" hidden>
    <p><label for="filter">Filter</label> <input id="filter" type="search" autocomplete="off" \
    spellcheck="false" placeholder="path, code, key, digest"></p>
    <p><label for="status-filter">Status</label> <select id="status-filter">\(choices)</select></p>
    <p id="shown" role="status"></p>
    </form>

    """
  }

  private var choices: HTML {
    let present = ReportStatus.allCases.map { status in
      (status, shown.count { $0.status == status })
    }.filter { $0.1 > 0 }
    let failing = shown.count { $0.fails }
    return """
      <option value="">all (\(shown.count))</option>\
      <option value="fails">makes the run fail (\(failing))</option>\
      \(.each(present) { choice($0.0, $0.1) })
      """
  }

  private func choice(_ status: ReportStatus, _ count: Int) -> HTML {
    "<option value=\"\(status.rawValue)\">\(status.rawValue) (\(count))</option>"
  }
}
