import CoreLanguage
import SourceText
import SurfaceSyntax

extension Translator {
  /// `macro` in the core: its arguments are expressions like any other.
  mutating func macro(
    _ macro: MacroCall<SurfaceConstruct>
  ) throws(Diagnostic) -> MacroCall<CoreConstruct> {
    switch macro {
    case .print(let format, let toStandardError):
      return .print(try self.format(format), toStandardError: toStandardError)
    case .format(let format): return .format(try self.format(format))
    case .panic(let format): return .panic(try self.format(format))
    case .assert(let condition, let message, let source):
      return .assert(try expression(condition), try optionalFormat(message), source: source)
    case .assertEqual(let left, let right, let isNegated, let message):
      return .assertEqual(
        try expression(left),
        try expression(right),
        isNegated: isNegated,
        try optionalFormat(message),
      )
    case .vector(let elements): return .vector(try all(elements))
    case .repeatVector(let element, let count):
      return .repeatVector(try expression(element), count: try expression(count))
    case .debug(let values, let sources): return .debug(try all(values), sources: sources)
    case .matches(let value, let pattern, let condition):
      return .matches(
        try expression(value),
        pattern,
        guardCondition: try optional(condition),
      )
    }
  }

  private mutating func format(
    _ format: FormatArguments<SurfaceConstruct>
  ) throws(Diagnostic) -> FormatArguments<CoreConstruct> {
    FormatArguments(
      pieces: format.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .placeholder(let placeholder): .placeholder(placeholder)
        }
      },
      arguments: try all(format.arguments),
      range: format.range,
    )
  }

  private mutating func optionalFormat(
    _ format: FormatArguments<SurfaceConstruct>?
  ) throws(Diagnostic) -> FormatArguments<CoreConstruct>? {
    guard let format else { return nil }
    return try self.format(format)
  }
}
