import StrictEncoding
import Timestamps
import Verification

/// Timestamps as text.
enum TimestampText {
  /// What came of the timestamps of a signature that counts.
  static func lines(_ timestamps: CheckedTimestamps) -> [Line] {
    timestamps.all.compactMap { timestamp in
      switch timestamp.outcome {
      case .proven(let proof):
        VerifyText.row("", "at \(proof.time) or before, as '\(proof.authority)' proves")
      // What is refused stands among what does not count, what is unknown among what was not checked.
      case .refused, .unknownAuthority: nil
      }
    }
  }

  /// What a timestamp claims; nothing of it is verified.
  static func claim(_ der: [UInt8], over signature: [UInt8]) -> String {
    do throws(TimestampingError) {
      let response = try TimestampResponse(der: der)
      let whose = response.authority ?? response.signerSubject ?? "an authority without a name"
      let about = response.isAbout(signature) ? "" : ", NOT OF THIS SIGNATURE"
      return "\(response.time) by \(whose), serial \(response.serial)\(about)"
    } catch {
      return error.explanation.message
    }
  }
}
