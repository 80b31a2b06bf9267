import NativeSystem

/// The two files of a new key pair: both are written, or none.
struct KeyPairFiles {
  /// The path of the private key.
  let privatePath: String
  /// The path of the public key.
  let publicPath: String
  private let overwrite: Bool

  /// Only the owner may read a private key; anybody a public one.
  private static let privateMode: UInt32 = 0o600
  private static let publicMode: UInt32 = 0o644

  init(name: String, overwrite: Bool) {
    privatePath = name + ".key"
    publicPath = name + ".pub"
    self.overwrite = overwrite
  }

  /// Refuses early, before a passphrase is asked for, to replace a key.
  func demandFree() throws(Failure) {
    guard !overwrite else { return }
    for path in [privatePath, publicPath] {
      let exists: Bool
      do throws(FileError) { exists = try FileSystem.exists(path) } catch {
        throw Failure(error)
      }
      guard !exists else { throw Failure(OutputTrouble.keyExists(path: path)) }
    }
  }

  /// Writes both files.
  func write(privateKey: SecretBytes, publicKey: String) throws(Failure) {
    do throws(FileError) {
      var secret = try AtomicFile(
        creating: privatePath, mode: Self.privateMode, overwrite: overwrite)
      var open = try AtomicFile(creating: publicPath, mode: Self.publicMode, overwrite: overwrite)
      try privateKey.withBytes { bytes throws(FileError) in try secret.write(bytes) }
      try open.write(Array(publicKey.utf8))
      // The private key last: one that it replaces cannot be made again, a public one can.
      try open.commit()
      do throws(FileError) { try secret.commit() } catch {
        // A public key alone would stand in the way of the next attempt.
        if !overwrite { try? FileSystem.remove(publicPath) }
        throw error
      }
    } catch {
      throw Failure(error)
    }
  }
}
