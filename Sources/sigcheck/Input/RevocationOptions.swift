import ArgumentParser
import Certificates
import Digests
import Reports
import TrustRoots

/// The options that say what must be known of revocations.
struct RevocationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A current list of revoked certificates of an issuer (PEM or DER); for a private authority.",
      valueName: "file"))
  var crl: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whether every certificate needs such a list, or only what is there counts (default: required).",
      valueName: "demand"))
  var revocation: RevocationChoice?

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--crl"]

  /// Whether any of the options is there.
  var isGiven: Bool { !crl.isEmpty || revocation != nil }

  /// The lists and what is demanded of them; which files were read is noted.
  func trust(noting read: inout [ReportRun.Input]) throws(Failure) -> RevocationTrust {
    var lists: [RevocationList] = []
    for path in crl {
      let bytes = try WholeFile.bytes(path, limit: RevocationListFile.maxBytes) { limit in
        RevocationListError.tooLarge(limit: limit)
      }
      read.append(
        ReportRun.Input(role: "crl", path: path, digest: SHA256Digest.of(bytes).description))
      do throws(RevocationListError) {
        lists += try RevocationListFile.lists(bytes)
      } catch { throw Failure(error, path: path) }
    }
    do throws(RevocationListError) {
      return RevocationTrust(
        lists: try RevocationLists(lists), demand: revocation == .ifPresent ? .ifPresent : .required
      )
    } catch { throw Failure(error) }
  }
}

/// The value of `--revocation`.
enum RevocationChoice: String, ExpressibleByArgument, CaseIterable {
  case required
  case ifPresent = "if-present"
}
