import NativeSystem

extension FileKind {
  /// The kind's name, in text and in JSON.
  var name: String {
    switch self {
    case .regular: "file"
    case .folder: "folder"
    case .symbolicLink: "link"
    case .fifo: "pipe"
    case .socket: "socket"
    case .characterDevice, .blockDevice: "device"
    }
  }

  /// The kind in words.
  var words: String { "a \(name)" }
}
