import Catalog
import Conformance
import Desugaring
import Foundation

@testable import CommandLineTool

/// A world in memory on top of the repository's files, and what a command left in it.
final class World {
  // A class, because the closures of `Surroundings` and the test share what was written.
  var files: [String: String]
  var input: [UInt8]
  private(set) var output = ""
  private(set) var errorOutput = ""
  private(set) var written: [String: String] = [:]
  var currentDirectory = World.root
  /// Nil as if rustc were not installed.
  var rustc: RustCompiler?
  /// Those that are installed.
  var interpreters: [PeerLanguage: Interpreter] = [:]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A page with one scenario, of which no design's text says anything.
  static let page = """
    # q
    ## s
    ```rust
    || { yield 1; }
    ```
    ```drive
    resume
    ```
    ```outcomes
    \(Catalog.proposals.map { "\($0.slug): unspecified \"x\"" }.joined(separator: "\n"))
    ```

    """

  init(files: [String: String] = [:], input: [UInt8] = []) {
    self.files = files
    self.input = input
  }

  /// Runs `coro` with these arguments.
  func run(_ arguments: String...) -> ExitCode {
    output = ""
    errorOutput = ""
    return Tool.main(arguments, surroundings)
  }

  var surroundings: Surroundings {
    let real = Surroundings.process
    var surroundings = Surroundings(
      readFile: { [self] path, limit in
        if let text = files[path] { return .bytes(Array(text.utf8.prefix(limit))) }
        return real.readFile(path, limit)
      },
      readInput: { [self] limit in Array(input.prefix(limit)) },
      listDirectory: { [self] path in
        let names = files.keys.filter { $0.hasPrefix("\(path)/") }
          .map { String($0.dropFirst(path.count + 1)) }.filter { !$0.contains("/") }
        return names.isEmpty ? real.listDirectory(path) : names.sorted()
      },
      writeFile: { [self] path, bytes in
        written[path] = String(decoding: bytes, as: UTF8.self)
        return true
      },
      write: { [self] in output += String(decoding: $0, as: UTF8.self) },
      writeError: { [self] in errorOutput += String(decoding: $0, as: UTF8.self) },
      currentDirectory: currentDirectory,
      environment: ["PATH": ""],
    )
    surroundings.findRustc = { [self] in rustc }
    surroundings.findInterpreter = { [self] in interpreters[$0] }
    return surroundings
  }
}
