import Dispatch
import Foundation

/// Programs of the machine: those that `coro bench` measures beside ours, and those that
/// `coro check --against` asks.
struct Subprocess {
  /// How a program ended, and what it wrote.
  struct Ending {
    /// Its exit code; nil if a signal ended it.
    var code: Int32?
    /// What it printed.
    var output: String
    /// What it printed to standard error.
    var errorOutput: String
  }

  /// Runs a program in a directory, for so many seconds at most; nil if it could not be started.
  ///
  /// Its output goes through files of that directory, so that it may be of any length.
  static func capture(
    _ executable: String,
    _ arguments: [String],
    in directory: String,
    environment: [String: String] = [:],
    seconds: Double,
  ) -> Ending? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let paths = ["\(directory)/stdout", "\(directory)/stderr"]
    for path in paths where !write("", to: path) { return nil }
    let handles = paths.map { FileHandle(forWritingAtPath: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    process.standardInput = FileHandle.nullDevice
    guard let end = start(process) else { return nil }
    // A child inherits which signals the thread that starts it has blocked, and those of Dispatch block
    // the polite ones.
    let watchdog = DispatchWorkItem {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
    end.wait()
    watchdog.cancel()
    let texts = paths.map { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return Ending(
      code: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: texts[0],
      errorOutput: texts[1],
    )
  }

  /// Starts a process and returns what is signalled at its end; nil if it could not be started.
  ///
  /// `waitUntilExit` looks only every 50 ms whether that has come.
  private static func start(_ process: Process) -> DispatchSemaphore? {
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    return (try? process.run()) != nil ? end : nil
  }

  /// The path of an executable of this name in `PATH`; nil if it is not installed.
  static func find(_ name: String, path: String?) -> String? {
    (path ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// This executable.
  static var ourselves: String? { Bundle.main.executablePath }

  /// Runs a program and returns what it printed; nil if it could not run or ended with a greater code
  /// than `greatestCode`.
  static func run(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    greatestCode: Int32 = 0,
  ) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard let end = start(process) else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    guard process.terminationReason == .exit, process.terminationStatus <= greatestCode else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The time from start to end of a program in seconds; nil if it could not run.
  ///
  /// A matrix with a finding ends with 1 and takes as long as one without.
  static func seconds(_ executable: String, _ arguments: [String]) -> Double? {
    var isDone = false
    let duration = ContinuousClock().measure {
      isDone = run(executable, arguments, greatestCode: ExitCode.finding.rawValue) != nil
    }
    return isDone ? duration.inSeconds : nil
  }

  /// Calls `body` with the path of a directory that is removed afterwards.
  static func withTemporaryDirectory<Result>(_ body: (String) -> Result) -> Result? {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("coro-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      return nil
    }
    defer { try? FileManager.default.removeItem(at: url) }
    return body(url.path)
  }

  /// Writes a text file; `false` if it could not.
  static func write(_ text: String, to path: String) -> Bool {
    (try? Data(text.utf8).write(to: URL(fileURLWithPath: path))) != nil
  }
}

extension Duration {
  /// In seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
