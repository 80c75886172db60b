import Conformance

/// An interpreter of another language, or what a test has in its place.
struct Interpreter {
  /// Such as `3.11.7`.
  var version: String
  /// What a program does.
  var run: (_ text: String) -> PeerRun

  /// How long a program may run.
  static let secondsForOne = 10.0

  /// The one for `language` in `path`; nil if there is none.
  static func find(_ language: PeerLanguage, path: String?) -> Interpreter? {
    guard let executable = Subprocess.find(language.interpreter, path: path),
      let version = version(of: language, executable)
    else { return nil }
    return Interpreter(version: version) { text in
      run(text, as: language, executable, seconds: secondsForOne)
    }
  }

  /// What a program does within so many seconds.
  static func run(
    _ text: String,
    as language: PeerLanguage,
    _ executable: String,
    seconds: Double,
  ) -> PeerRun {
    let ending = Subprocess.withTemporaryDirectory { directory -> Subprocess.Ending? in
      let file = "program.\(language.fileExtension)"
      guard Subprocess.write(text, to: "\(directory)/\(file)") else { return nil }
      return Subprocess.capture(
        executable,
        [file],
        in: directory,
        environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"],
        seconds: seconds,
      )
    }
    guard let ending = ending.flatMap(\.self) else {
      return PeerRun(output: "", failure: "it could not be started")
    }
    return PeerRun(output: ending.output, failure: failure(ending, seconds))
  }

  /// Why a program did not end well; nil if it did.
  private static func failure(_ ending: Subprocess.Ending, _ seconds: Double) -> String? {
    guard let code = ending.code else {
      return "a signal ended it, or it ran for more than \(Int(seconds)) seconds"
    }
    guard code != 0 else { return nil }
    let said = ending.errorOutput.split(separator: "\n").last { $0.contains("rror") }
    return "it ended with \(code)" + (said.map { ": \($0)" } ?? "")
  }

  /// The number in what an interpreter says of itself.
  private static func version(of language: PeerLanguage, _ executable: String) -> String? {
    let option = language == .lua ? "-v" : "--version"
    guard let text = Subprocess.run(executable, [option]) else { return nil }
    return text.split { $0 == " " || $0 == "\n" }
      .map { $0.first == "v" ? $0.dropFirst() : $0 }
      .first { $0.first?.isNumber == true }
      .map(String.init)
  }
}

extension PeerLanguage {
  /// The ending of a file of the language.
  fileprivate var fileExtension: String {
    switch self {
    case .python: "py"
    case .javascript: "js"
    case .lua: "lua"
    }
  }
}
