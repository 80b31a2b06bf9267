import NativeSystem
import SigningKeys
import StrictEncoding

/// Where a key is read from: `FILE`, `env:NAME` or `-`.
struct KeySource {
  /// The kinds of places.
  private enum Place {
    case file(String)
    case environment(String)
    case standardInput
  }

  /// The place as the caller wrote it.
  let text: String
  private let place: Place

  /// More than any PEM key that is read: an RSA key of 4096 bits with its text form has 10 KiB.
  private static let byteLimit = 256 << 10

  init(_ text: String) {
    self.text = text
    if text == "-" {
      place = .standardInput
    } else if text.hasPrefix("env:") {
      place = .environment(String(text.dropFirst(4)))
    } else {
      place = .file(text)
    }
  }

  /// The path to read from: a file's, or `-`; nil for an environment variable.
  var path: String? {
    switch place {
    case .file(let path): path
    case .standardInput: "-"
    case .environment: nil
    }
  }

  /// The environment variables that these keys are in.
  static func variables(of keys: [String]) -> Set<String> {
    Set(
      keys.map(KeySource.init).compactMap { source in
        if case .environment(let name) = source.place { name } else { nil }
      })
  }

  /// Reads a public key; a private one is refused without a look inside.
  func publicKey() throws(Failure) -> PublicKey {
    let pem = try secret().copy()
    do throws(KeyError) { return try PublicKey(pem: pem) } catch {
      throw Failure(error, path: text)
    }
  }

  /// Reads a private key; its passphrase is asked for only if it is encrypted.
  func privateKey(passphrase source: PassphraseSource) throws(Failure) -> PrivateKey {
    let pem = try secret()
    // A public key, which anybody may read, is refused below.
    if (try? PrivateKey.isEncrypted(pem)) != nil { warnIfReadableByOthers() }
    let name = text
    do throws(KeyError) {
      return try PrivateKey(pem: pem) { () throws(PassphraseError) in
        try source.existing(for: name)
      }
    } catch {
      throw Failure(error, path: text)
    }
  }

  /// The PEM text, which may hold a private key.
  func secret() throws(Failure) -> SecretBytes {
    switch place {
    case .file(let path): try read(path)
    case .standardInput: try read(OpenFile.standardInput())
    case .environment(let name): try environment(name)
    }
  }

  /// Warns if others than the owner may read the file of a private key.
  func warnIfReadableByOthers() {
    guard case .file(let path) = place, let file = try? OpenFile.open(path) else { return }
    Console.warnIfReadableByOthers(file, "key file")
  }

  private func read(_ path: String) throws(Failure) -> SecretBytes {
    let file: OpenFile
    do throws(FileError) { file = try OpenFile.open(path) } catch {
      throw Failure(error)
    }
    return try read(file)
  }

  private func read(_ file: OpenFile) throws(Failure) -> SecretBytes {
    do throws(ReadLimitError) { return try file.readSecret(limit: Self.byteLimit) } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .exceedsLimit(_, let limit):
        throw Failure(InputTrouble.keyTooLarge(limit: limit), path: text)
      }
    }
  }

  /// PEM, or base64 of PEM since some systems keep only one line.
  private func environment(_ name: String) throws(Failure) -> SecretBytes {
    guard let value = ProcessSetting.takeSecret(name) else {
      throw Failure(InputTrouble.variableNotSet(name: name))
    }
    // What is copied on the way is erased, since it may be a private key.
    return value.withBytes { bytes in
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count)
      defer { SecretBytes.erase(&text) }
      for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "-"): return value
        case 0x20, 0x09, 0x0A, 0x0D: continue
        default: text.append(bytes[index])
        }
      }
      guard let decoded = try? Base64.decode(text.span) else { return value }
      return SecretBytes(consume decoded)
    }
  }
}

extension SecretBytes {
  /// The bytes in an array, which is not erased: for what turns out to be no secret.
  fileprivate func copy() -> [UInt8] {
    withBytes { span in span.indices.map { span[$0] } }
  }
}
