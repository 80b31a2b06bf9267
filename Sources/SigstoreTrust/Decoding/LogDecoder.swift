import StrictEncoding

/// Reads a log, `TransparencyLogInstance`.
enum LogDecoder {
  private static let hash = "SHA2_256"

  static func decode(
    _ value: JSONValue, at pointer: String
  ) throws(TrustedRootError) -> TransparencyLog {
    let log = try RootMessage(
      value, at: pointer,
      members: ["baseUrl", "hashAlgorithm", "publicKey", "logId", "checkpointKeyId", "operator"])
    let baseURL = try log.text("baseUrl")
    let algorithm = try log.requiredText("hashAlgorithm")
    guard algorithm.isExactly(hash) else {
      throw TrustedRootError(
        .hashAlgorithm(found: algorithm), at: log.place(of: "hashAlgorithm"))
    }
    let key = try key(log)
    let logID = try log.requiredMessage("logId", members: ["keyId"]).requiredBytes("keyId")
    let noteID = try log.message("checkpointKeyId", members: ["keyId"])?.requiredBytes("keyId")
    let operatorName = try log.text("operator")
    do throws(TrustedRootError) {
      return try TransparencyLog(
        baseURL: baseURL, key: key, logID: logID, checkpointKeyID: noteID, operator: operatorName)
    } catch {
      throw TrustedRootError(error.problem, at: pointer + error.pointer)
    }
  }

  private static func key(_ log: RootMessage) throws(TrustedRootError) -> LogKey {
    let key = try log.requiredMessage(
      "publicKey", members: ["rawBytes", "keyDetails", "validFor"])
    let rawBytes = try key.requiredBytes("rawBytes")
    let name = try key.requiredText("keyDetails")
    guard let details = LogKeyDetails(exactly: name) else {
      throw TrustedRootError(.keyDetails(found: name), at: key.place(of: "keyDetails"))
    }
    let window = try WindowDecoder.decode(key) ?? .none
    do throws(TrustedRootProblem) {
      return try LogKey(rawBytes: rawBytes, details: details, validFor: window)
    } catch {
      throw TrustedRootError(error, at: key.place(of: "rawBytes"))
    }
  }
}

/// Reads a window, `TimeRange`.
enum WindowDecoder {
  /// Nil where there is none.
  static func decode(_ message: RootMessage) throws(TrustedRootError) -> TrustWindow? {
    guard let range = try message.message("validFor", members: ["start", "end"]) else {
      return nil
    }
    let (start, end) = (try range.instant("start"), try range.instant("end"))
    do throws(TrustedRootProblem) { return try TrustWindow(start: start, end: end) } catch {
      throw TrustedRootError(error, at: range.place(of: "end"))
    }
  }
}
