import SourceText
import Workbench

/// The arguments of one command: operands in order, and options with their values.
struct ParsedArguments {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  private(set) var wantsHelp = false

  /// Reads `--name value`, `--name=value`, `--flag` and operands; `--` ends the options.
  init(_ arguments: ArraySlice<String>, for command: CommandDescription) throws(Failure) {
    var rest = arguments
    var isOver = false
    while let argument = rest.popFirst() {
      guard !isOver, argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      if argument == "--" {
        isOver = true
      } else if argument == "--help" || argument == "-h" {
        wantsHelp = true
      } else {
        try readOption(argument, &rest, command)
      }
    }
    if !wantsHelp { try checkOperands(command) }
  }

  private mutating func readOption(
    _ argument: String,
    _ rest: inout ArraySlice<String>,
    _ command: CommandDescription,
  ) throws(Failure) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let option = command.options.first(where: { $0.name == name }) else {
      throw .unknown(
        "option",
        name,
        among: command.options.map(\.name) + ["--help"],
        else: "`coro \(command.name) --help` lists them",
      )
    }
    guard option.isRepeatable || values[name] == nil else {
      throw .usage("`\(name)` is given twice", help: nil)
    }
    guard option.value != nil else {
      guard parts.count == 1 else { throw .usage("`\(name)` takes no value", help: nil) }
      values[name] = [""]
      return
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
      throw .usage("`\(name)` needs a value", help: "usage: coro \(command.name) \(command.usage)")
    }
    values[name, default: []].append(value)
  }

  private func checkOperands(_ command: CommandDescription) throws(Failure) {
    guard !command.operands.contains(operands.count) else { return }
    let isMissing = operands.count < command.operands.lowerBound
    let message =
      isMissing
      ? "`coro \(command.name)` needs more arguments"
      : "`\(operands[command.operands.upperBound])` is one argument too many"
    throw .usage(message, help: "usage: coro \(command.name) \(command.usage)")
  }

  /// Whether a flag is given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option.
  func value(_ name: String) -> String? { values[name]?.last }

  /// The value of `--format`, one of `formats`; the first unless given.
  func format(_ formats: [String]) throws(Failure) -> String {
    let format = value("--format") ?? formats[0]
    guard formats.contains(format) else {
      throw .unknown(
        "format",
        format,
        among: formats,
        else: "the formats are \(formats.joined(separator: ", "))",
      )
    }
    return format
  }

  /// `base` with the limits that `--limit` changes.
  func limits(_ base: Limits) throws(Failure) -> Limits {
    var limits = base
    for text in values["--limit"] ?? [] {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let value = Int(parts[1]), value > 0 else {
        throw .usage(
          "`--limit \(text)` is not NAME=VALUE with a positive whole number",
          help: "such as `--limit fuel=1000000`",
        )
      }
      guard limits[parts[0]] != nil else {
        throw .unknown(
          "limit",
          parts[0],
          among: Limits.names,
          else: "the limits are \(Limits.names.joined(separator: ", "))",
        )
      }
      limits[parts[0]] = value
    }
    return limits
  }
}
