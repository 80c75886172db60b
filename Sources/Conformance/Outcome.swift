/// What a design does with a scenario: every way a cell can end.
public enum Outcome: Hashable, Sendable {
  /// Every resume gives an output.
  case runs
  /// The program is refused with this code.
  case rejected(code: String)
  /// Some resume panics.
  case panics
  /// Some resume does not come to an end within its fuel.
  case blocked
  /// It uses storage that is gone, and the machine stops it.
  case unsound
  /// The design has no way to write the program, for this reason.
  case inexpressible(reason: String)
  /// The design's text does not say.
  case unspecified(reason: String)
  /// The workbench cannot answer; never agrees with a page.
  case unmodelled(reason: String)

  /// The first word of an outcome, as pages write it.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    case runs, rejected, panics, blocked, unsound, inexpressible, unspecified, unmodelled
  }

  /// The first word.
  public var word: Word {
    switch self {
    case .runs: .runs
    case .rejected: .rejected
    case .panics: .panics
    case .blocked: .blocked
    case .unsound: .unsound
    case .inexpressible: .inexpressible
    case .unspecified: .unspecified
    case .unmodelled: .unmodelled
    }
  }

  /// The word, and the code of a rejection.
  public var text: String {
    if case .rejected(let code) = self { "rejected \(code)" } else { word.rawValue }
  }

  /// Why there is no run.
  public var reason: String? {
    switch self {
    case .inexpressible(let reason), .unspecified(let reason), .unmodelled(let reason): reason
    case .runs, .rejected, .panics, .blocked, .unsound: nil
    }
  }
}

/// What one resume gave.
public enum Answer: Hashable, Sendable {
  /// A value, as `{:?}` prints it.
  case output(String)
  /// A panic with this message.
  case panic(String)

  /// As an `outcomes` line writes it.
  public var text: String {
    switch self {
    case .output(let text): text
    case .panic(let message): "panic \(quoted(message))"
    }
  }
}

/// `text` between double quotes, with `\"`, `\\` and `\n` for what cannot stand there.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// The text that `quoted` writes as `text`; nil if it is not one quoted text.
func unquoted(_ text: String) -> String? {
  let quote = UInt8(ascii: "\"")
  guard text.utf8.count >= 2, text.utf8.first == quote, text.utf8.last == quote else { return nil }
  var result: [UInt8] = []
  var isEscaped = false
  for byte in text.utf8.dropFirst().dropLast() {
    if isEscaped {
      result.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == quote {
      return nil
    } else {
      result.append(byte)
    }
  }
  return isEscaped ? nil : String(decoding: result, as: UTF8.self)
}
