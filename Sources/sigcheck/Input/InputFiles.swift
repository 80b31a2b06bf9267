import NativeSystem
import Sidecars
import StrictEncoding

/// The files that a run reads, so that it never writes over one of them.
struct InputFiles {
  /// One file, whatever path or link names it.
  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ status: FileStatus) {
      device = status.device
      inode = status.inode
    }
  }

  /// The paths; `-` is standard input, and nil is an option that was not given.
  let paths: [String?]

  /// Refuses to write to any of these paths where that is a file to be read.
  ///
  /// `--force` does not lift this: it means an old result, never what the result is made from.
  func demandOther(than outputs: [String]) throws(Failure) {
    // Outputs are few, and inputs may be millions.
    var written: [Identity: String] = [:]
    for path in outputs {
      guard let identity = Self.identity(path, "") else { continue }
      for place in [identity] + Self.folders(of: path) { written[place] = written[place] ?? path }
    }
    try demandNone(of: written)
  }

  /// Refuses to replace a file that is named as a bundle of one of the inputs, which is read with it.
  func demandNoBundle(among outputs: [String]) throws(Failure) {
    var written: [Identity: String] = [:]
    for path in outputs where Self.identity(path, "") != nil {
      guard let owner = SidecarName.owner(of: path.lastPathPart),
        let identity = Self.identity(FileSystem.folder(of: path).path(to: owner), "")
      else { continue }
      written[identity] = path
    }
    try demandNone(of: written)
  }

  /// Refuses places that are inputs.
  private func demandNone(of written: [Identity: String]) throws(Failure) {
    guard !written.isEmpty else { return }
    for input in paths.compactMap(\.self) {
      guard let path = Self.identity(input, "-").flatMap({ written[$0] }) else { continue }
      throw Failure(OutputTrouble.isInput(path: path, input: input))
    }
  }

  /// Refuses to write, or to put anything for a while, into a folder that is read.
  ///
  /// - Parameters:
  ///   - folder: The folder to write into.
  ///   - path: What would be written, as the caller knows it.
  /// - Throws: ``Failure`` where the folder, or one that it lies in, is an input.
  func demandOutside(_ folder: String, writing path: String) throws(Failure) {
    var inputs: [Identity: String] = [:]
    for path in paths.compactMap(\.self) {
      if let identity = Self.identity(path, "-") { inputs[identity] = path }
    }
    guard let input = Self.folders(from: folder).compactMap({ inputs[$0] }).first else { return }
    throw Failure(OutputTrouble.insideTree(path: path, tree: input))
  }

  /// Whether two paths, of which nothing need be there yet, are one.
  static func isSamePlace(_ one: String, _ other: String) -> Bool {
    let folder = folders(of: one).first
    return folder != nil && folder == folders(of: other).first
      && one.lastPathPart.isExactly(other.lastPathPart)
  }

  /// Whether a path, of which nothing need be there yet, lies in a folder or below it.
  static func isPath(_ path: String, inside folder: String) -> Bool {
    guard let folder = identity(folder, "") else { return false }
    return folders(of: path).contains(folder)
  }

  /// The folders that a path lies in, from the inside to the root.
  private static func folders(of path: String) -> [Identity] {
    folders(from: FileSystem.folder(of: path))
  }

  /// A folder and those that it lies in, from the inside to the root.
  private static func folders(from folder: String) -> [Identity] {
    var folder = folder + "/"
    var folders: [Identity] = []
    while let identity = identity(folder, ""), folders.last != identity {
      folders.append(identity)
      folder += "../"
    }
    return folders
  }

  /// The file behind a path and its links, or nil where there is none: that is told on reading.
  private static func identity(_ path: String, _ standardInput: String) -> Identity? {
    let status =
      path == standardInput
      ? try? OpenFile.standardInput().status() : try? FileSystem.status(of: path)
    // Devices, such as /dev/null, lose nothing when they are written to.
    guard let status, status.kind == .regular || status.kind == .folder else { return nil }
    return Identity(status)
  }
}
