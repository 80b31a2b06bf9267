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

/// Finds the signatures and attestations of a key that stay accepted when it is taken out of use.
struct AcceptedSignatures {
  let key: PolicySigner
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
      if case .failed(let failure) = report.outcome { throw failure }
      var own: [Pin] = []
      if case .accepted(let acceptance) = report.outcome {
        own += acceptance.signatures.flatMap { Self.pins(of: $0, named: path) }
      }
      // What only attests is no signature, so that nothing is accepted by it.
      let attestations = report.rules?.evaluation.attestations ?? []
      own += attestations.flatMap { Self.pins(of: $0, named: path) }
      if own.isEmpty { Console.note("\(path): nothing here is signed by '\(key.name)'") }
      pins += own
    }
    return pins
  }

  private func verification() throws(Failure) -> (String) -> TargetReport {
    let keys: TrustedKeys
    guard let source = key.key else { preconditionFailure("an identity is retired as it stands") }
    do throws(TrustError) { keys = try TrustedKeys([try source.key()]) } catch {
      throw Failure(error)
    }
    let application = try application()
    let verifier = Verifier(trusting: keys, at: now)
    return { path in
      let target = VerifyTarget.path(path)
      do throws(Failure) {
        return try VerificationRun(
          policy: .own(application), verifier: verifier,
          sources: try BundleSources(files: [], folder: nil, for: [target]),
          kind: KindRequest(nil), isDeep: false
        ).judge(target)
      } catch {
        return TargetReport(target: path, outcome: .failed(error))
      }
    }
  }

  /// A policy under which the key alone may sign anything; the one it is taken out of does not matter.
  private func application() throws(Failure) -> PolicyApplication {
    let purposes: Set<KeyPurpose> = [.file, .image, .tree]
    do throws(PolicyError) {
      let policy = try TrustPolicy(
        signers: [key.changed(lifetime: KeyLifetime(), purposes: purposes, accepted: [])],
        roles: [Role(name: key.name, keys: [key.name])],
        rules: [Rule(id: key.name, require: [key.name])])
      do throws(PolicyTimeError) {
        return try PolicyApplication(
          policy, to: DeployedName(path: from), at: now,
          requirement: Requirement(allowUnsignedNames: true))
      } catch {
        preconditionFailure("a policy without validity is valid")
      }
    } catch {
      throw Failure(error)
    }
  }

  private static func pins(of signature: CountedSignature, named path: String) -> [Pin] {
    signature.digests.map {
      (PinnedSignature(artifact: $0, payload: signature.payload), path)
    }
  }

  private static func pins(
    of attestation: PolicyEvaluation.Attestation, named path: String
  ) -> [Pin] {
    attestation.digests.map {
      (PinnedSignature(artifact: $0, payload: attestation.payload), path)
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
      let listed = ["signatures", "attestations"].flatMap { result[$0]?.arrayValue ?? [] }
      for signature in listed.compactMap(\.objectValue)
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
