import Bundles
import Certificates
import NativeSystem
import StrictEncoding
import Timestamps

/// Asks for timestamps and adds them to bundles, after what can be checked of them was.
struct TimestampStamping {
  let commands: [String]
  private let authorities: [AuthorityCertificates]
  private let secrets: Set<String>

  init(
    commands: [String], authorities paths: [String], withholding secrets: Set<String>
  ) throws(Failure) {
    self.commands = commands
    self.secrets = secrets
    var authorities: [AuthorityCertificates] = []
    for path in paths { authorities.append(try Self.authority(path)) }
    self.authorities = authorities
  }

  /// The bundle with a timestamp of each command.
  func stamp(_ bundle: Bundle) throws(Failure) -> Bundle {
    var stamped = bundle
    for command in commands {
      let request: TimestampRequest
      do throws(TimestampingError) {
        request = try TimestampRequest(signature: bundle.signature)
      } catch { throw Failure(error) }
      let answer = try TimestampCommandRun(command: command, secrets: secrets).respond(to: request)
      stamped = try add(answer, to: stamped, answering: request)
    }
    return stamped
  }

  /// The bundle with one more timestamp, whatever else it has; the same if it has this one.
  ///
  /// Status, imprint, nonce, the signature by the certificate in it and that this is named are checked, and
  /// the chain where an authority is given. The signer's certificate must be valid at its time: every proven time
  /// counts, so that a later one would refuse the bundle for good.
  func add(
    _ der: [UInt8], to bundle: Bundle, answering request: TimestampRequest?
  ) throws(Failure) -> Bundle {
    let response: TimestampResponse
    do throws(TimestampingError) {
      response = try TimestampResponse(der: der)
      try response.demandSound(over: bundle.signature, answering: request)
      try demandAuthority(of: response, over: bundle.signature)
    } catch {
      throw Failure(error, status: error.status)
    }
    let material = bundle.material
    guard !material.timestamps.contains(der) else { return bundle }
    if let other = CertificateClaims(material.key).signerNotValid(at: response.time) {
      throw Failure(
        TimestampTrouble.certificateNotValid(
          at: response.time, from: other.notBefore, until: other.notAfter,
          subject: CertificateNames.shown(other.subject)), status: .refused)
    }
    let more = VerificationMaterial(
      key: material.key, logEntries: material.logEntries, timestamps: material.timestamps + [der])
    do throws(BundleError) {
      let stamped = try Bundle(
        mediaType: bundle.mediaType, material: more, content: bundle.content)
      let read = try Bundle(decoding: stamped.encoded())
      precondition(read == stamped, "another bundle was written than was made")
      return stamped
    } catch { throw Failure(error) }
  }

  /// Reads a bundle that this run made.
  static func bundle(_ encoded: [UInt8]) throws(Failure) -> Bundle {
    do throws(BundleError) { return try Bundle(decoding: encoded) } catch { throw Failure(error) }
  }

  private func demandAuthority(
    of response: TimestampResponse, over signature: [UInt8]
  ) throws(TimestampingError) {
    guard !authorities.isEmpty else { return }
    let now: Timestamp
    do throws(Failure) { now = try SigningTime.now() } catch { throw .libraryFailed }
    var refusal: TimestampingError?
    for authority in authorities {
      do throws(TimestampingError) {
        return try response.demand(
          over: signature, by: authority, from: nil, until: nil, at: now, allowedSkew: 5 * 60)
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }

  private static func authority(_ path: String) throws(Failure) -> AuthorityCertificates {
    let bytes = try WholeFile.bytes(
      path, limit: CertificateFile.maxBytes, refusing: TimestampTrouble.fileTooLarge)
    do throws(CertificateError) {
      return try AuthorityCertificates(try CertificateFile.certificates(bytes))
    } catch {
      throw Failure(error, path: path)
    }
  }
}

extension TimestampingError {
  /// What it means for a command that adds a timestamp: refused, or nothing that could be looked at.
  var status: ExitStatus {
    switch self {
    case .malformed, .tooLarge, .requestMalformed, .libraryFailed: .noVerdict
    default: .refused
    }
  }
}
