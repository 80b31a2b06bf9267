import NativeSystem
import SigningKeys

/// Where a passphrase comes from: a file, the environment, or a prompt.
enum PassphraseSource {
  case file(String)
  case environment(SecretBytes)
  case prompt

  /// The environment variable that may hold a passphrase.
  static let variable = "SIGCHECK_PASSPHRASE"

  /// Longer than any passphrase that a person or a generator makes.
  private static let byteLimit = 4 << 10

  /// Chooses the source; two of them are a usage error.
  ///
  /// The variable is taken out of the environment, so that no other program inherits it.
  init(file: String?) throws(Failure) {
    let value = ProcessSetting.takeSecret(Self.variable)
    switch (file, value) {
    case (.some, .some):
      throw .usage(
        "both --passphrase-file and \(Self.variable) give a passphrase", hint: "give only one")
    case (let file?, nil): self = .file(file)
    case (nil, let value?): self = .environment(value)
    case (nil, nil): self = .prompt
    }
  }

  /// The passphrase of an existing key; asks once.
  func existing(for key: String) throws(PassphraseError) -> SecretBytes {
    switch self {
    case .prompt: try Self.ask("Passphrase for \(key): ")
    case .file(let path): try Self.checked(try Self.read(path))
    case .environment(let value): try Self.checked(value)
    }
  }

  /// The passphrase of a new key; asks twice.
  func new() throws(Failure) -> SecretBytes {
    let first: SecretBytes
    let second: SecretBytes
    do throws(PassphraseError) {
      guard case .prompt = self else { return try existing(for: "the new key") }
      first = try Self.ask("New passphrase: ")
      second = try Self.ask("The same again: ")
    } catch {
      throw Failure(error)
    }
    guard first.matches(second) else { throw Failure(InputTrouble.passphrasesDiffer) }
    return first
  }

  private static func ask(_ prompt: String) throws(PassphraseError) -> SecretBytes {
    let secret: SecretBytes
    do throws(FileError) { secret = try Terminal.readSecret(prompt: prompt) } catch {
      if error.isCancelled { Console.endPrompt() }
      throw error.isNoTerminal ? .noTerminal : .file(error)
    }
    return try checked(secret)
  }

  private static func read(_ path: String) throws(PassphraseError) -> SecretBytes {
    let file: OpenFile
    do throws(FileError) {
      file = path == "-" ? OpenFile.standardInput() : try OpenFile.open(path)
    } catch { throw .file(error) }
    if path != "-" { Console.warnIfReadableByOthers(file, "passphrase file") }
    do throws(ReadLimitError) {
      return try file.readSecret(limit: byteLimit).droppingTrailingNewline()
    } catch {
      switch error {
      case .file(let error): throw .file(error)
      case .exceedsLimit(_, let limit): throw .tooLong(limit: limit)
      }
    }
  }

  private static func checked(_ secret: SecretBytes) throws(PassphraseError) -> SecretBytes {
    guard secret.count > 0 else { throw .empty }
    guard secret.count <= byteLimit else { throw .tooLong(limit: byteLimit) }
    return secret
  }
}
