// Texts of pages as their bytes: whatever separates or surrounds the parts of a line is ASCII.
extension BidirectionalCollection<UInt8> {
  /// Without spaces and tabs at both ends.
  var trimmed: SubSequence {
    let kept = drop(while: isMargin)
    return kept[..<(kept.lastIndex { !isMargin($0) }.map(kept.index(after:)) ?? kept.startIndex)]
  }
}

extension ArraySlice<UInt8> {
  /// The text of the bytes.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// What stands in front of the first `byte`; everything if there is none.
  func prefix(before byte: UInt8) -> Self { self[..<(firstIndex(of: byte) ?? endIndex)] }

  /// Without the spaces at the start.
  var afterSpaces: Self { drop { $0 == UInt8(ascii: " ") } }

  /// The parts between `separator` bytes, empty ones among them.
  func parts(between separator: UInt8) -> [Self] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}

extension String {
  /// The lines of a text, without line ends; a final line end does not start another line.
  var lines: [String] {
    var lines = Array(utf8)[...].parts(between: UInt8(ascii: "\n"))
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast().text : $0.text }
  }

  /// Without spaces and tabs at both ends.
  var trimmed: String { String(Substring(utf8.trimmed)) }
}

/// Whether a byte stands for nothing at the ends of a line: a space, a tab, or half of a line end.
func isMargin(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
