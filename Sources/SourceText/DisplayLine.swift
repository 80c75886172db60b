/// One line of source as a terminal shows it, and the column of each byte.
struct DisplayLine {
  /// Tabs as blanks, control characters made visible, perhaps cut at either end.
  private(set) var text = ""
  /// The column of each byte offset from the line's start; one more for the end.
  private var columns: [Int] = []
  private let range: Range<Int>
  private var scalars: [(scalar: Unicode.Scalar, width: Int)] = []
  /// How many columns were cut at the left, less what marks the cut.
  private var cut = 0
  /// How many columns `text` has.
  private(set) var width = 0

  private static let tabWidth = 4
  private static let ellipsis = "..."

  /// The line with the zero-based index `line` of `file`.
  init(_ file: SourceFile, line: Int) {
    range = file.lineBytes(line)
    var column = 0
    for (offset, scalar) in ScalarRun(file.bytes, range) {
      fill(upTo: offset, column)
      if scalar == "\t" {
        for _ in 0..<Self.tabWidth { scalars.append((" ", 1)) }
        column += Self.tabWidth
      } else {
        let shown = Self.visible(scalar)
        scalars.append((shown, Self.width(shown)))
        column += Self.width(shown)
      }
    }
    fill(upTo: range.upperBound, column)
    width = column
    text = String(String.UnicodeScalarView(scalars.map(\.scalar)))
  }

  /// Gives the bytes before `offset` that have no column yet the column of their scalar's start.
  private mutating func fill(upTo offset: Int, _ column: Int) {
    let previous = columns.last ?? column
    while columns.count < offset - range.lowerBound { columns.append(previous) }
    columns.append(column)
  }

  /// The column of the byte at `offset`; bytes outside the line take its start or end.
  func column(of offset: Int) -> Int {
    let place = min(max(offset - range.lowerBound, 0), columns.count - 1)
    return max(0, columns[place] - cut)
  }

  /// The column of the first visible scalar, or the width of a blank line.
  var indentation: Int {
    scalars.firstIndex { $0.scalar != " " }.map { max(0, $0 - cut) } ?? width
  }

  /// Cuts the line to `maximum` columns so that the columns `shown` stay.
  mutating func trim(to maximum: Int, keeping shown: Range<Int>) {
    guard width > maximum else { return }
    let room = maximum - 2 * Self.ellipsis.count
    var first = 0
    if shown.upperBound > room {
      first = max(0, min(shown.lowerBound - 12, width - room))
    }
    var result = first > 0 ? Self.ellipsis : ""
    var column = 0
    var used = 0
    for (scalar, width) in scalars {
      defer { column += width }
      guard column >= first, used + width <= room else { continue }
      result.unicodeScalars.append(scalar)
      used += width
    }
    if first + used < width { result += Self.ellipsis }
    cut = first > 0 ? first - Self.ellipsis.count : 0
    text = result
    width = min(width, used + 2 * Self.ellipsis.count)
  }

  /// A scalar that moves no cursor and changes no colours: control characters become pictures.
  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }

  /// How many columns a terminal gives to a scalar.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: 0
      default: 1
      }
    }
  }
}
