import SourceText

/// The command-line tool: arguments in, text and an exit code out.
public struct Tool {
  /// The version of the workbench.
  public static let version = "0.1.0"

  /// The world.
  let surroundings: Surroundings

  /// Does what `arguments` (without the name of the program) ask for.
  ///
  /// Nothing is loaded before it is needed: `list proposals` reads no page and no prelude.
  public static func main(_ arguments: [String], _ surroundings: Surroundings) -> ExitCode {
    let tool = Tool(surroundings: surroundings)
    do throws(Failure) {
      return try tool.run(arguments)
    } catch {
      surroundings.complain(error.text(usesColor: surroundings.errorUsesColor))
      return error.code
    }
  }

  private func run(_ arguments: [String]) throws(Failure) -> ExitCode {
    guard let name = arguments.first else {
      surroundings.complain(Self.help)
      return .usage
    }
    switch name {
    case "--help", "-h", "help":
      if name == "help", arguments.count > 1 { return try help(about: arguments[1]) }
      surroundings.print(Self.help)
      return .done
    case "--version":
      surroundings.print("coro \(Self.version)\n")
      return .done
    default: break
    }
    let command = try Self.command(name)
    let parsed = try ParsedArguments(arguments.dropFirst(), for: command)
    if parsed.wantsHelp {
      surroundings.print(command.help)
      return .done
    }
    return try perform(command.name, parsed)
  }

  private func perform(
    _ name: String,
    _ arguments: ParsedArguments,
  ) throws(Failure) -> ExitCode {
    switch name {
    case "matrix": try matrix(arguments)
    case "run": try run(arguments)
    case "explain": try explain(arguments)
    case "type": try type(arguments)
    case "desugar": try desugar(arguments)
    case "list": try list(arguments)
    case "check": try check(arguments)
    case "bench": try bench(arguments)
    default: preconditionFailure("the command \(name) is described but not there")
    }
  }

  private func help(about name: String) throws(Failure) -> ExitCode {
    surroundings.print(try Self.command(name).help)
    return .done
  }

  private static func command(_ name: String) throws(Failure) -> CommandDescription {
    if let command = CommandDescription.all.first(where: { $0.name == name }) { return command }
    throw .unknown(
      "command",
      name,
      among: CommandDescription.all.map(\.name),
      else: "`coro --help` lists them",
    )
  }

  /// The text of `coro --help`.
  static let help: String = {
    var lines = [
      "If a coroutine design works like this, what does my program do? coro runs it.", "",
      "usage: coro COMMAND ...", "", "commands:",
    ]
    for command in CommandDescription.all {
      lines.append("  \(padded(command.name, 10))\(command.summary)")
    }
    lines += [
      "", "`coro COMMAND --help` tells more; `coro --version` prints the version.", "",
      "exit codes: 0 done, 1 a finding or a run that did not end well, 64 usage,",
      "65 a source is refused, 66 no such file, 69 nothing matches, 70 a bug of ours", "",
      "examples:",
      "  coro matrix                      what every design does in every scenario",
      "  coro list proposals              the designs",
      "  coro run FILE --drive \"resume 1\" one program under every design",
    ]
    return lines.map { $0 + "\n" }.joined()
  }()

  // MARK: Sources

  /// The program named on the command line; `-` is standard input.
  func source(_ path: String, sizeLimit: Int) throws(Failure) -> SourceFile {
    if path == "-" {
      return SourceFile(name: "<stdin>", bytes: surroundings.readInput(sizeLimit + 1))
    }
    switch surroundings.readFile(surroundings.absolute(path), sizeLimit + 1) {
    case .bytes(let bytes): return SourceFile(name: path, bytes: bytes)
    case .failed(let reason): throw .noFile("`\(path)`: \(reason)")
    }
  }
}
