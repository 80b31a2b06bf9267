extension HTMLTable {
  /// One artifact; `index` is its place in the table.
  func row(_ row: ReportRow, at index: Int) -> HTML {
    """
    <tr\(" class=\"fails\"", if: row.fails)>\
    <td class="c-status"><span class="status s-\(row.status.rawValue)">\(row.status.rawValue)</span></td>\
    <th scope="row" class="c-artifact">\(path(row, at: index))\(why(row))</th>\
    <td class="c-codes">\(codes(row))</td>\
    <td class="c-signers">\(row.signers.joined(separator: ", "))</td>\
    <td class="c-kind">\(row.kind ?? "")</td>\
    <td class="c-size number">\(.maybe(row.size) { "\($0)" })</td>\(further(row))</tr>

    """
  }

  private func path(_ row: ReportRow, at index: Int) -> HTML {
    row.fails && index < HTMLLimits.openEvidence
      ? "<a class=\"path\" href=\"#e\(attribute: index)\">\(row.path)</a>"
      : "<span class=\"path\">\(row.path)</span>"
  }

  private func why(_ row: ReportRow) -> HTML {
    .maybe(row.reasons.first) { "<span class=\"why\">\($0.message)</span>" }
  }

  /// Each code once, the reasons first.
  private func codes(_ row: ReportRow) -> HTML {
    var seen: Set<String> = []
    let codes = (row.reasons.map(\.code) + row.findings.map(\.code))
      .filter { seen.insert($0).inserted }
    return .each(codes) { "<code>\($0)</code> " }
  }

  private func further(_ row: ReportRow) -> HTML {
    let other = HTML.maybe(row.alternative) { alternative($0, now: row.status) }
    let change = row.change?.rawValue ?? ""
    return """
      \("<td class=\"c-if\">\(other)</td>", if: hasQuestion)\
      \("<td class=\"c-change\">\(change)</td>", if: hasChanges)
      """
  }

  private func alternative(_ status: ReportStatus, now: ReportStatus) -> HTML {
    status == now
      ? "<span class=\"muted\">same</span>"
      : "<span class=\"status s-\(status.rawValue)\">\(status.rawValue)</span>"
  }
}
