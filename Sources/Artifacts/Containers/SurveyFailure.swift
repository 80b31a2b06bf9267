import NativeSystem

/// Why a survey did not come to its end.
enum SurveyFailure: Error {
  case unreadable(FileError)
  /// The compression around the archive is refused; the survey is what was seen before.
  case refused(ContainerError, TarSurvey)
}
