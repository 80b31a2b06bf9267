// A proof is not written down either, since whoever reads it back would have to believe it.
import Policies
import Verification

func encode(_ value: some Encodable, to encoder: any Encoder) throws {
  try value.encode(to: encoder)
}

func write(
  _ statement: VerifiedStatement, _ acceptance: Acceptance, to encoder: any Encoder
) throws {
  // error: requires that 'VerifiedStatement' conform to 'Encodable'
  try encode(statement, to: encoder)
  // error: requires that 'Acceptance' conform to 'Encodable'
  try encode(acceptance, to: encoder)
}
