import Artifacts
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Sidecars
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// Finds the signatures of a key that stay accepted when it is taken out of use.
struct AcceptedSignatures {
  let key: PolicyKey
  /// A folder, or a report of `verify --json`.
  let from: String
  let now: Timestamp

  typealias Pin = (signature: PinnedSignature, name: String)

  /// More than a report about ten thousand artifacts.
  private static let reportLimit = 256 << 20

  /// The signatures, in a fixed order.
  func find() throws(Failure) -> [Pin] {
    let isFolder: Bool
    do throws(FileError) { isFolder = try FileSystem.status(of: from).kind == .folder } catch {
      throw Failure(error)
    }
    let pins = isFolder ? try pinsOfFolder() : try pinsOfReport()
    guard !pins.isEmpty else {
      throw Failure(RetireTrouble.nothingFound(key: key.name), path: from)
    }
    var seen: Set<PinnedSignature> = []
    return pins.sorted { Self.order($0) < Self.order($1) }
      .filter { seen.insert($0.signature).inserted }
  }

  private static func order(_ pin: Pin) -> (String, String, String) {
    (pin.name, pin.signature.artifact.hex, pin.signature.payload.hex)
  }

  /// What is beside its bundles in the folder, or in one below it, and verifies with the key alone.
  private func pinsOfFolder() throws(Failure) -> [Pin] {
    let run = try verification()
    var pins: [Pin] = []
    for path in try SignedPaths(below: from).paths {
      let report = run(path)
      switch report.outcome {
      case .accepted(let acceptance):
        pins += acceptance.signatures.flatMap { Self.pins(of: $0, named: path) }
      case .failed(let failure): throw failure
      case .rejected, .digestAccepted:
        Console.note("\(path): nothing here is signed by '\(key.name)'")
      }
    }
    return pins
  }

  private func verification() throws(Failure) -> (String) -> TargetReport {
    let keys: TrustedKeys
    let policy: KeyPolicy
    do throws(TrustError) { keys = try TrustedKeys([try key.source.key()]) } catch {
      throw Failure(error)
    }
    do throws(PolicyError) {
      policy = try KeyPolicy(trusting: keys, requirement: Requirement(allowUnsignedNames: true))
    } catch {
      throw Failure(error)
    }
    let verifier = Verifier(trusting: keys, at: now)
    return { path in
      let target = VerifyTarget.path(path)
      do throws(Failure) {
        return try VerificationRun(
          policy: .keys(policy), verifier: verifier,
          sources: try BundleSources(files: [], folder: nil, for: [target]),
          kind: KindRequest(nil), isDeep: false
        ).judge(target)
      } catch {
        return TargetReport(target: path, outcome: .failed(error))
      }
    }
  }

  private static func pins(of signature: CountedSignature, named path: String) -> [Pin] {
    signature.digests.map {
      (PinnedSignature(artifact: $0, payload: signature.payload), path)
    }
  }

  /// What a report says was accepted by the key: whoever names the report vouches for it.
  private func pinsOfReport() throws(Failure) -> [Pin] {
    let report = try readReport()
    guard report["schema"]?.stringValue == "sigcheck/verify/v1",
      let results = report["results"]?.arrayValue
    else { throw Failure(RetireTrouble.notAReport, path: from) }
    guard report["asOf"] == nil else { throw Failure(RetireTrouble.asOf, path: from) }
    var pins: [Pin] = []
    // A delivery has its signatures member by member.
    let members = results.compactMap(\.objectValue).flatMap { result in
      (result["members"]?.arrayValue ?? []).compactMap(\.objectValue)
        .filter { _ in result["verdict"]?.stringValue == "accepted" }
    }
    for result in results.compactMap(\.objectValue) + members
    where result["verdict"]?.stringValue == "accepted" {
      let name = result["path"]?.stringValue ?? ""
      for signature in (result["signatures"]?.arrayValue ?? []).compactMap(\.objectValue)
      where signature["keyID"]?.stringValue == key.id.digest.description {
        guard let payload = Self.digest(signature["payloadDigest"]),
          let artifacts = signature["artifactDigests"]?.arrayValue
        else { throw Failure(RetireTrouble.notAReport, path: from) }
        for artifact in artifacts {
          guard let digest = Self.digest(artifact) else {
            throw Failure(RetireTrouble.notAReport, path: from)
          }
          pins.append((PinnedSignature(artifact: digest, payload: payload), name))
        }
      }
    }
    return pins
  }

  private func readReport() throws(Failure) -> JSONObject {
    let bytes: [UInt8]
    do throws(ReadLimitError) {
      bytes = try Self.open(from).readAll(limit: Self.reportLimit)
    } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .exceedsLimit(let path, _): throw Failure(RetireTrouble.notAReport, path: path)
      }
    }
    let limits = JSONLimits(maxBytes: Self.reportLimit, maxDepth: 64, maxValues: 1 << 24)
    guard let value = try? JSONValue.parse(bytes, limits: limits), let object = value.objectValue
    else {
      throw Failure(RetireTrouble.notAReport, path: from)
    }
    return object
  }

  private static func open(_ path: String) throws(ReadLimitError) -> OpenFile {
    do throws(FileError) { return try OpenFile.open(path) } catch { throw .file(error) }
  }

  private static func digest(_ value: JSONValue?) -> SHA256Digest? {
    value?.stringValue.flatMap { try? SHA256Digest(parsing: $0) }
  }
}

/// Why nothing can be pinned.
enum RetireTrouble: Error, Explained {
  /// The file is no report that this program wrote.
  case notAReport
  /// The report says what was so at another time.
  case asOf
  /// Nothing is signed by the key.
  case nothingFound(key: String)
  /// The key is out of use already: its list, or that there is none, is somebody's decision.
  case notActive(key: String, state: String)
  /// Folders are nested too deeply to be looked through.
  case tooDeep(path: String, limit: Int)

  var code: String {
    switch self {
    case .notAReport: "retire-not-a-report"
    case .asOf: "retire-as-of"
    case .nothingFound: "retire-nothing-found"
    case .notActive: "retire-not-active"
    case .tooDeep: "retire-too-deep"
    }
  }

  var explanation: Explanation {
    switch self {
    case .notAReport:
      Explanation(
        check: "report", message: "this is no report of 'sigcheck verify --json'",
        remedy: "give such a report, or the folder with the artifacts and their bundles")
    case .notActive(let key, let state):
      Explanation(
        check: "key-state", message: "the key '\(key)' is out of use already", expected: "active",
        found: state, remedy: "edit the policy by hand if that was wrong")
    case .tooDeep(let path, let limit):
      Explanation(
        check: "report", message: "'\(path)' lies too deep in the folder",
        expected: "at most \(limit) levels", remedy: "give the folder of the artifacts itself")
    case .asOf:
      Explanation(
        check: "report", message: "the report says what was so as of another time",
        expected: "a report without --at", remedy: "verify again, and give that report")
    case .nothingFound(let key):
      Explanation(
        check: "report", message: "nothing here is signed by the key '\(key)'",
        remedy: "give the place of what it signed; to accept nothing of it, write the state by hand"
      )
    }
  }
}
