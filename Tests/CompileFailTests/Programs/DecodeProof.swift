// A proof is made by checking and never by reading one: none of these types can be decoded.
import Artifacts
import Policies
import Verification

func decode<Value: Decodable>(_: Value.Type, from decoder: any Decoder) throws -> Value {
  try Value(from: decoder)
}

func forge(from decoder: any Decoder) throws {
  // error: global function 'decode(_:from:)' requires that 'MeasuredFile' conform to 'Decodable'
  _ = try decode(MeasuredFile.self, from: decoder)
  // error: requires that 'MeasuredImage' conform to 'Decodable'
  _ = try decode(MeasuredImage.self, from: decoder)
  // error: requires that 'MeasuredImageArchive' conform to 'Decodable'
  _ = try decode(MeasuredImageArchive.self, from: decoder)
  // error: requires that 'MeasuredArtifact' conform to 'Decodable'
  _ = try decode(MeasuredArtifact.self, from: decoder)
  // error: requires that 'VerifiedStatement' conform to 'Decodable'
  _ = try decode(VerifiedStatement.self, from: decoder)
  // error: requires that 'VerifiedMessage' conform to 'Decodable'
  _ = try decode(VerifiedMessage.self, from: decoder)
  // error: requires that 'DigestOnlyMessage' conform to 'Decodable'
  _ = try decode(DigestOnlyMessage.self, from: decoder)
  // error: requires that 'CountedSignature' conform to 'Decodable'
  _ = try decode(CountedSignature.self, from: decoder)
  // error: requires that 'Acceptance' conform to 'Decodable'
  _ = try decode(Acceptance.self, from: decoder)
  // error: requires that 'DigestAcceptance' conform to 'Decodable'
  _ = try decode(DigestAcceptance.self, from: decoder)
  // error: requires that 'Verdict' conform to 'Decodable'
  _ = try decode(Verdict.self, from: decoder)
}
