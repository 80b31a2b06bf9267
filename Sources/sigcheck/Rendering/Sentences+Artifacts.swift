import Artifacts
import Digests
import NativeSystem

extension ArtifactKind {
  /// What people call it.
  var noun: String {
    switch self {
    case .file: "file"
    case .image: "image"
    case .tree: "folder"
    }
  }
}

extension ArtifactError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .measurement(let error): error.explanation
    case .container(_, let error): error.explanation
    case .image(_, let error): error.explanation
    case .tree(_, let error): error.explanation
    case .isFolder:
      Explanation(
        check: "input", message: "this is a folder", expected: "a file",
        remedy: "give a file, or leave out what asks for one")
    case .notAFolder(_, let kind):
      Explanation(
        check: "input", message: "this is no folder", expected: "a folder", found: kind.words,
        remedy: "give a folder, or leave out --kind tree")
    case .unreadableKind(_, let kind):
      Explanation(
        check: "input", message: "this is no file",
        expected: "a regular file, a pipe or a folder", found: kind.words,
        remedy: "give the file itself")
    case .streamTooLong(_, let limit):
      Explanation(
        check: "input", message: "the stream is too long to be kept as an image",
        expected: "at most \(limit) bytes", remedy: "give a file, or --kind file")
    }
  }
}
