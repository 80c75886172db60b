import Conformance

/// Everything outside the process that a command may touch, as closures, so that a test can be the
/// world.
public struct Surroundings {
  /// What reading a file gives.
  public enum Reading: Sendable {
    /// Its bytes; at most the asked number.
    case bytes([UInt8])
    /// Nothing, for this reason.
    case failed(String)
  }

  /// Reads at most this many bytes of the file at a path.
  public var readFile: (_ path: String, _ limit: Int) -> Reading
  /// Reads at most this many bytes of standard input.
  public var readInput: (_ limit: Int) -> [UInt8]
  /// The names in the directory at a path, sorted; nil if there is none.
  public var listDirectory: (_ path: String) -> [String]?
  /// Writes a file; `false` if it could not.
  public var writeFile: (_ path: String, _ bytes: [UInt8]) -> Bool
  /// Writes to standard output.
  public var write: ([UInt8]) -> Void
  /// Writes to standard error.
  public var writeError: ([UInt8]) -> Void
  /// Says from time to time that something still goes on, until the returned closure is called.
  public var reportProgress: (_ what: String) -> () -> Void
  /// The Rust compiler, if there is one.
  var findRustc: () -> RustCompiler? = { nil }
  /// The interpreter of a language, if there is one.
  var findInterpreter: (PeerLanguage) -> Interpreter? = { _ in nil }
  /// Where the command runs, an absolute path.
  public var currentDirectory: String
  /// The environment.
  public var environment: [String: String]
  /// Whether standard output is a terminal.
  public var outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  public var errorIsTerminal: Bool

  /// Surroundings.
  public init(
    readFile: @escaping (String, Int) -> Reading,
    readInput: @escaping (Int) -> [UInt8],
    listDirectory: @escaping (String) -> [String]?,
    writeFile: @escaping (String, [UInt8]) -> Bool,
    write: @escaping ([UInt8]) -> Void,
    writeError: @escaping ([UInt8]) -> Void,
    reportProgress: @escaping (String) -> () -> Void = { _ in {} },
    currentDirectory: String,
    environment: [String: String] = [:],
    outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false,
  ) {
    self.readFile = readFile
    self.readInput = readInput
    self.listDirectory = listDirectory
    self.writeFile = writeFile
    self.write = write
    self.writeError = writeError
    self.reportProgress = reportProgress
    self.currentDirectory = currentDirectory
    self.environment = environment
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
  }

  /// Writes text to standard output.
  func print(_ text: String) { write(Array(text.utf8)) }

  /// Writes text to standard error.
  func complain(_ text: String) { writeError(Array(text.utf8)) }

  /// The result of `work`, with a report of progress if it takes long.
  func showingProgress<Result>(_ what: String, _ work: () -> Result) -> Result {
    let end = reportProgress(what)
    defer { end() }
    return work()
  }

  /// `path`, absolute.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)"
  }

  /// Colours on standard error: on a terminal, and never with `NO_COLOR`.
  var errorUsesColor: Bool { errorIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty }

  /// Colours on standard output: on a terminal, and never with `NO_COLOR`.
  var outputUsesColor: Bool { outputIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty }
}
