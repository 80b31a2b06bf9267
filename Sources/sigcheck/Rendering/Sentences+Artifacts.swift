import Artifacts
import Digests
import NativeSystem

extension ArtifactError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .measurement(let error): error.explanation
    case .container(_, let error): error.explanation
    case .image(_, let error): error.explanation
    case .isFolder:
      Explanation(
        check: "input", message: "this is a folder, and no image layout",
        expected: "a file, an image archive or an image layout",
        remedy: "give a file, or a folder with 'oci-layout' and 'index.json'")
    case .unreadableKind(_, let kind):
      Explanation(
        check: "input", message: "this is no file",
        expected: "a regular file, a pipe or a folder", found: kind.rawValue,
        remedy: "give the file itself")
    case .streamTooLong(_, let limit):
      Explanation(
        check: "input", message: "the stream is too long to be kept as an image",
        expected: "at most \(limit) bytes", remedy: "give a file, or --kind file")
    }
  }
}
