import Conformance
import Foundation
import Workbench

/// A Rust compiler, or what a test has in its place.
struct RustCompiler {
  /// Such as `1.95.0`.
  var version: String
  /// What each of many modules does; nil if the compiler itself did not work.
  var run: (_ texts: [String], _ report: (String) -> Void) -> [ForeignResult]?
}

/// The Rust compiler of this machine, asked about many programs at once.
///
/// All programs are modules of one crate. rustc names the file of every error; the modules that it
/// refuses are noted and left out, until it takes the rest, which then run in one process. So that
/// hundreds of programs cost a handful of compilations.
struct Rustc {
  /// Its path.
  let executable: String

  /// The one in `path`; nil if there is none.
  static func find(path: String?) -> RustCompiler? {
    guard let executable = Subprocess.find("rustc", path: path),
      let text = Subprocess.run(executable, ["--version"])
    else { return nil }
    let words = text.split(separator: " ")
    guard words.count > 1 else { return nil }
    let rustc = Rustc(executable: executable)
    return RustCompiler(version: String(words[1])) { rustc.run($0, report: $1) }
  }

  /// What each of `texts`, modules as `Emission` prints them, does; nil if rustc itself did not work.
  ///
  /// `report` is told what is going on.
  func run(_ texts: [String], report: (String) -> Void) -> [ForeignResult]? {
    let directory = Subprocess.withTemporaryDirectory { directory in
      results(texts, in: directory, report: report)
    }
    return directory.flatMap(\.self)
  }

  private func results(
    _ texts: [String],
    in directory: String,
    report: (String) -> Void,
  ) -> [ForeignResult]? {
    for (index, text) in texts.enumerated() {
      guard Subprocess.write(text, to: "\(directory)/\(Self.name(index)).rs") else { return nil }
    }
    var results = [ForeignResult?](repeating: nil, count: texts.count)
    var alive = Array(texts.indices)
    while !alive.isEmpty {
      report("rustc checks \(alive.count) programs")
      guard let errors = compile(alive, "--emit=metadata", in: directory, report) else {
        return nil
      }
      if errors.isEmpty { break }
      for index in alive {
        guard let messages = errors[Self.name(index)] else { continue }
        results[index] = .refused(
          codes: messages.compactMap(\.code),
          message: messages.first?.text ?? "",
        )
      }
      alive.removeAll { results[$0] != nil }
    }
    guard !alive.isEmpty else { return results.compactMap(\.self) }
    report("rustc compiles \(alive.count) programs")
    guard compile(alive, "--emit=link", in: directory, report)?.isEmpty == true else { return nil }
    report("\(alive.count) programs run")
    runAll(alive, in: directory, &results)
    return results.map { $0 ?? .broke("it did not run", []) }
  }

  private static func name(_ index: Int) -> String { "cell_\(index)" }

  // MARK: Compiling

  private struct Message {
    var code: String?
    var text: String
  }

  /// The errors by module; nil if rustc did not work, or refuses what is in no module, which is then
  /// reported.
  private func compile(
    _ indices: [Int],
    _ mode: String,
    in directory: String,
    _ report: (String) -> Void,
  ) -> [String: [Message]]? {
    let names = indices.map(Self.name)
    guard
      Subprocess.write(Workbench.emittedRoot(modules: names), to: "\(directory)/main.rs"),
      let ending = Subprocess.capture(
        executable,
        [
          "--edition", "2024", "--crate-name", "cells", "--error-format", "json", mode,
          "-C", "debuginfo=0", "-C", "opt-level=0", "-A", "warnings", "main.rs",
        ],
        in: directory,
        environment: ["RUSTC_BOOTSTRAP": "1"],
        seconds: 600,
      ), let code = ending.code
    else { return nil }
    var errors: [String: [Message]] = [:]
    var others: [String] = []
    for line in ending.errorOutput.split(separator: "\n") {
      guard let message = Self.message(line) else { continue }
      let modules = Self.modules(message)
      if modules.isEmpty, let text = message["rendered"] as? String { others.append(text) }
      for name in modules {
        let code = (message["code"] as? [String: Any])?["code"] as? String
        errors[name, default: []].append(
          Message(code: code, text: message["message"] as? String ?? "")
        )
      }
    }
    guard code != 0, errors.isEmpty else { return errors }
    for text in others { report(text) }
    return nil
  }

  /// An error that rustc reports as a line of JSON.
  private static func message(_ line: Substring) -> [String: Any]? {
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    guard let message = object as? [String: Any], message["level"] as? String == "error" else {
      return nil
    }
    return message
  }

  /// The modules that an error points to, also through the macros it comes from; those that it only
  /// mentions if it points to none.
  private static func modules(_ message: [String: Any]) -> Set<String> {
    let spans = message["spans"] as? [[String: Any]] ?? []
    let primary = files(spans.filter { $0["is_primary"] as? Bool == true })
    return primary.isEmpty ? files(spans) : primary
  }

  /// The modules whose files occur in what rustc says of places.
  private static func files(_ value: Any) -> Set<String> {
    if let array = value as? [Any] { return array.reduce(into: []) { $0.formUnion(files($1)) } }
    guard let object = value as? [String: Any] else { return [] }
    var names = files(Array(object.values))
    if let file = object["file_name"] as? String, file.hasPrefix("cell_"), file.hasSuffix(".rs") {
      names.insert(String(file.dropLast(3)))
    }
    return names
  }

  // MARK: Running

  /// Runs the modules of `indices`, again without those after which the process was gone.
  private func runAll(_ indices: [Int], in directory: String, _ results: inout [ForeignResult?]) {
    var rest = indices
    while !rest.isEmpty {
      let ending = Subprocess.capture(
        "\(directory)/cells",
        rest.map(Self.name),
        in: directory,
        seconds: 60,
      )
      guard let ending else { return }
      let output = RustcOutput(ending.output)
      var isStuck = true
      for index in rest {
        guard let run = output.runs[Self.name(index)] else { continue }
        isStuck = false
        results[index] =
          run.isDone ? .ran(run.lines) : .broke("it did not come to its end", run.lines)
      }
      if isStuck { return }
      rest.removeAll { results[$0] != nil }
    }
  }
}

/// What a crate of modules printed: the events of each.
struct RustcOutput {
  /// One module.
  struct Run: Hashable {
    /// Its events.
    var lines: [String]
    /// Whether it came to its end.
    var isDone: Bool
  }

  /// By the module's name.
  let runs: [String: Run]

  /// The runs that `text` tells of.
  init(_ text: String) {
    var runs: [String: Run] = [:]
    var name: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("@cell ") {
        let module = String(line.dropFirst("@cell ".count))
        name = module
        runs[module] = Run(lines: [], isDone: false)
      } else if let module = name {
        if line == "@done" {
          runs[module]?.isDone = true
          name = nil
        } else if !line.isEmpty {
          runs[module]?.lines.append(String(line))
        }
      }
    }
    self.runs = runs
  }
}
