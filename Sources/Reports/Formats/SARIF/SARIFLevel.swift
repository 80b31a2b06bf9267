/// How much a result matters (SARIF section 3.27.10).
enum SARIFLevel: String, Comparable {
  case note, warning, error

  init(_ severity: ReportSeverity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .error: self = .error
    }
  }

  static func < (left: SARIFLevel, right: SARIFLevel) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
