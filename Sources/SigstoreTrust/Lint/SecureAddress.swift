/// Addresses over which nobody can change what is asked and answered.
enum SecureAddress {
  static func isSecure(_ address: String) -> Bool {
    address.utf8.prefix(8).map { $0 | 0x20 }.elementsEqual("https://".utf8.map { $0 | 0x20 })
  }
}
