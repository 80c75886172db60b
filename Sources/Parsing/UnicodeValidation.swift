/// The offset of the first byte of `bytes[range]` that is not UTF-8, or nil.
func firstInvalidOffset(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
  var offset = range.lowerBound
  while offset < range.upperBound {
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      continue
    }
    guard let length = scalarLength(bytes, at: offset, end: range.upperBound) else { return offset }
    offset += length
  }
  return nil
}

/// The length of the well-formed scalar of several bytes at `offset`, or nil (Unicode 3.9, D92).
private func scalarLength(_ bytes: [UInt8], at offset: Int, end: Int) -> Int? {
  let first = bytes[offset]
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first <= 0xF4, offset + length <= end else { return nil }
  let second = bytes[offset + 1]
  let allowed: ClosedRange<UInt8> =
    switch first {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  guard allowed.contains(second) else { return nil }
  for place in offset + 2..<max(offset + length, offset + 2) where bytes[place] & 0xC0 != 0x80 {
    return nil
  }
  return length
}

/// The scalar at `offset` of valid UTF-8, and its length.
func decodeScalar(_ bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
  let first = bytes[offset]
  guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  var value = UInt32(first) & (0x7F >> UInt32(length))
  for place in offset + 1..<min(offset + length, bytes.count) {
    value = value << 6 | UInt32(bytes[place] & 0x3F)
  }
  return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}
