import StrictEncoding

/// The circumstances of a run as SARIF's `invocation` object (section 3.20).
enum SARIFInvocation {
  static func object(_ summary: ReportSummary) -> JSONValue {
    let run = summary.run
    let remarks = run.remarks.map { remark -> JSONValue in
      ["level": "note", "message": ["text": .string(SARIFMessage.text(remark))]]
    }
    return JSONMembers.present([
      // Without a verdict the program did not do what it was asked.
      ("executionSuccessful", .bool(summary.exitStatus != withoutVerdict)),
      ("exitCode", JSONMembers.count(summary.exitStatus)),
      ("startTimeUtc", time(run.start)),
      ("endTimeUtc", time(run.end)),
      ("arguments", .array(run.arguments.map { .string(ShownText.of($0)) })),
      ("machine", JSONMembers.shown(run.host)),
      ("account", JSONMembers.shown(run.user)),
      ("toolExecutionNotifications", remarks.isEmpty ? nil : .array(remarks)),
      ("properties", properties(run)),
    ])
  }

  private static let withoutVerdict = 2

  /// A time, if it has the form that SARIF demands (section 3.9): in UTC, with a `Z`.
  private static func time(_ text: String) -> JSONValue? {
    (try? Timestamp(parsing: text)).map { .string($0.description) }
  }

  private static func properties(_ run: ReportRun) -> JSONValue {
    let inputs = run.inputs.map { input -> JSONValue in
      [
        "role": .string(ShownText.of(input.role)), "path": .string(ShownText.of(input.path)),
        "digest": .string(ShownText.of(input.digest)),
      ]
    }
    return [
      "libcrypto": .string(ShownText.of(run.libcryptoVersion)),
      "clock": .string(ShownText.of(run.clock)),
      "roots": .array(run.roots.map { .string(ShownText.of($0)) }),
      "inputs": .array(inputs),
    ]
  }
}
