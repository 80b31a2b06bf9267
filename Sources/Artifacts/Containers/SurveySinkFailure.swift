/// A survey itself refuses nothing; only the decoder does.
struct SurveySinkFailure: Error {
  let error: ExpansionError
}
