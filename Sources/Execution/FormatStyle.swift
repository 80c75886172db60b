import SurfaceSyntax

/// A placeholder with its counts resolved.
struct FormatStyle {
  var style = FormatPlaceholder.Style.debug
  var fill: Unicode.Scalar = " "
  var alignment: FormatPlaceholder.Alignment?
  var showsSign = false
  var padsWithZeros = false
  var isAlternate = false
  var width: Int?
  var precision: Int?
  /// How many levels of `{:#?}` are around.
  var indentation = 0

  var isPretty: Bool { style == .prettyDebug }
  var isExponent: Bool { style == .lowerExponent || style == .upperExponent }
  var isDebug: Bool { style == .debug || style == .prettyDebug }

  /// The style of what is inside a list or struct.
  var inner: FormatStyle {
    var result = self
    result.indentation += 1
    return result
  }
}
