/// What fills an area that must not be told from others by its colour alone.
enum HTMLPatterns {
  /// Oblique lines; the style refers to them by their name.
  static let markup: HTML = """
    <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>\
    <rect class="hatch-line" width="2.5" height="6"/></pattern></defs>

    """
}
