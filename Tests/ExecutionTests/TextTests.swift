import SurfaceSyntax
import Testing

@testable import Execution

private func text(_ value: Double, _ change: (inout FormatStyle) -> Void = { _ in }) -> String {
  var style = FormatStyle()
  change(&style)
  var out: [UInt8] = []
  FloatText.write(value, style, to: &out)
  return String(decoding: out, as: UTF8.self)
}

/// Value, `{}`, `{:?}`, `{:.2}`, `{:.0}`, `{:+08.1}`, `{:>9.3?}`, as rustc 1.95 prints them.
private let floats: [(Double, [String])] = [
  (0.0, ["0", "0.0", "0.00", "0", "+00000.0", "    0.000"]),
  (-0.0, ["-0", "-0.0", "-0.00", "-0", "-00000.0", "   -0.000"]),
  (0.1, ["0.1", "0.1", "0.10", "0", "+00000.1", "    0.100"]),
  (
    1e15,
    [
      "1000000000000000", "1000000000000000.0", "1000000000000000.00", "1000000000000000",
      "+1000000000000000.0", "1000000000000000.000",
    ],
  ),
  (
    1e16,
    [
      "10000000000000000", "1e16", "10000000000000000.00", "10000000000000000",
      "+10000000000000000.0", "10000000000000000.000",
    ],
  ),
  (1.5e-5, ["0.000015", "1.5e-5", "0.00", "0", "+00000.0", "    0.000"]),
  (1e-7, ["0.0000001", "1e-7", "0.00", "0", "+00000.0", "    0.000"]),
  (123456.789, ["123456.789", "123456.789", "123456.79", "123457", "+123456.8", "123456.789"]),
  (2.5, ["2.5", "2.5", "2.50", "2", "+00002.5", "    2.500"]),
  (1.0 / 3, ["0.3333333333333333", "0.3333333333333333", "0.33", "0", "+00000.3", "    0.333"]),
  (9.995, ["9.995", "9.995", "9.99", "10", "+00010.0", "    9.995"]),
  (0.5, ["0.5", "0.5", "0.50", "0", "+00000.5", "    0.500"]),
  (99.99, ["99.99", "99.99", "99.99", "100", "+00100.0", "   99.990"]),
  (.nan, ["NaN", "NaN", "NaN", "NaN", "00000NaN", "      NaN"]),
  (.infinity, ["inf", "inf", "inf", "inf", "+0000inf", "      inf"]),
  (-.infinity, ["-inf", "-inf", "-inf", "-inf", "-0000inf", "     -inf"]),
]

@Test(arguments: floats)
func `floats print as in Rust`(value: Double, expected: [String]) {
  #expect(text(value) { $0.style = .display } == expected[0])
  #expect(text(value) == expected[1])
  #expect(text(value) { $0.precision = 2 } == expected[2])
  #expect(text(value) { $0.precision = 0 } == expected[3])
  let signed = text(value) {
    $0.style = .display
    $0.showsSign = true
    $0.padsWithZeros = true
    $0.width = 8
    $0.precision = 1
  }
  #expect(signed == expected[4])
  let right = text(value) {
    $0.alignment = .right
    $0.width = 9
    $0.precision = 3
  }
  #expect(right == expected[5])
}

@Test func `the largest and the least float print all their digits`() {
  #expect(text(.greatestFiniteMagnitude) == "1.7976931348623157e308")
  #expect(text(.leastNonzeroMagnitude) == "5e-324")
  #expect(text(.greatestFiniteMagnitude) { $0.style = .display }.count == 309)
  #expect(
    text(.greatestFiniteMagnitude) { $0.precision = 1 }.hasPrefix("17976931348623157081452742")
  )
}

@Test(arguments: [
  ("plain", #""plain""#),
  ("it's", #""it's""#),
  ("a\"b\\c", #""a\"b\\c""#),
  ("\n\r\t\0", #""\n\r\t\0""#),
  ("\u{7f}\u{200b}\u{1}", #""\u{7f}\u{200b}\u{1}""#),
  ("é日", "\"é日\""),
  ("e\u{301}", #""e\u{301}""#),
])
func `strings are escaped as in Rust`(value: String, expected: String) {
  var out: [UInt8] = []
  TextEscapes.write(Array(value.utf8), to: &out)
  #expect(String(decoding: out, as: UTF8.self) == expected)
}

@Test func `text is filled and cut by characters`() {
  var style = FormatStyle(style: .display, fill: "·", alignment: .center, width: 7, precision: 3)
  var out: [UInt8] = []
  style.pad("äöüß", to: &out)
  #expect(String(decoding: out, as: UTF8.self) == "··äöü··")
  style.alignment = nil
  out = []
  style.padNumber(true, "12", to: &out)
  #expect(String(decoding: out, as: UTF8.self) == "····-12")
}
