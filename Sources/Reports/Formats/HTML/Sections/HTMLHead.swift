import Digests
import StrictEncoding

/// The head of a page: its title, its policy and its style.
struct HTMLHead {
  let summary: ReportSummary

  var markup: HTML {
    let title = HTMLVerdict(summary: summary).title
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <style>\(HTML(constant: HTMLStyle.text))</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the report</a>

      """
  }

  /// Nothing may be loaded, only this style applies and only this script runs, and the script has no
  /// way to make markup of text (Content Security Policy Level 3; Trusted Types).
  static let policy = [
    "default-src 'none'",
    "script-src '\(source(HTMLScript.text))'",
    "style-src '\(source(HTMLStyle.text))'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].joined(separator: "; ")

  /// The hash source of an inline element: the digest of exactly what stands between its tags.
  private static func source(_ text: String) -> String {
    "sha256-" + Base64.encode(SHA256Digest.of(Array(text.utf8)).bytes)
  }
}
