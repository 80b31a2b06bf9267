import Audits
import NativeSystem
import Testing

@Suite struct AuditErrorTests {
  @Test func aFileErrorHasItsName() {
    let error = FileError(operation: .open, path: "x", code: 2)
    #expect(AuditError.file(error).code == "file-error")
  }
}
