import Artifacts
import NativeSystem
import Policies

/// What became of a delivered folder, as text: each member, then the whole.
struct DeliveryText {
  /// How signatures and artifacts are shown.
  let text: VerifyText

  /// The lines for standard output.
  func lines(_ report: DeliveryReport) -> [Line] {
    switch report.outcome {
    case .accepted(let acceptance):
      return acceptance.members.flatMap { lines($0, report) } + lines(acceptance, report)
    case .rejected(_, let members, _):
      return members.map { member in
        let verdict = report.verdict(on: member)
        return Line(
          member.reasons.isEmpty ? .plain(verdict) : .bad(verdict), "  ",
          .strong(report.path(of: member.name)))
      } + [whole(report)]
    case .failed:
      return [whole(report)]
    }
  }

  private func whole(_ report: DeliveryReport) -> Line {
    Line(.bad(report.verdict), "  ", .strong(report.folder))
  }

  private func lines(_ member: AcceptedMember, _ report: DeliveryReport) -> [Line] {
    let annotations = member.signatures.flatMap { signature in
      signature.annotations.sorted { $0.key < $1.key }
        .map { VerifyText.row("annotation", "\($0.key)=\($0.value) (\(signature.label))") }
    }
    return [Line(.good("accepted"), "  ", .strong(report.path(of: member.name)))]
      + VerifyText.lines(about: member.artifact) + member.images.flatMap(VerifyText.lines)
      + annotations + VerifyText.lines(aboutRestOf: member.artifact)
      + (report.rules(of: member).map(RuleText.lines) ?? [])
  }

  private func lines(
    _ acceptance: DeliveryAcceptance, _ report: DeliveryReport
  ) -> [Line] {
    let count = acceptance.members.count
    let delivery = acceptance.delivery.delivery
    let bundles = delivery.entries.filter(delivery.isExcepted).map(\.path)
    return [
      Line(.good("accepted"), "  ", .strong(report.folder)),
      VerifyText.row("complete", Counted.words(count, "member") + ", and nothing else"),
    ] + bundles.map { VerifyText.row("not covered", "the bundle \($0)") }
      + acceptance.signatures.flatMap(text.lines)
      + (acceptance.allowedUnsignedNames ? [VerifyText.allowedNames] : [])
      + text.remarks(acceptance.remarks)
  }
}
