import Dispatch
import Foundation
import Synchronization

extension Surroundings {
  /// The real world.
  ///
  /// A broken pipe ends the output quietly.
  public static var process: Surroundings {
    var surroundings = Surroundings(
      readFile: { path, limit in read(path, limit) },
      readInput: { limit in (try? bytes(of: .standardInput, limit)) ?? [] },
      listDirectory: { try? FileManager.default.contentsOfDirectory(atPath: $0).sorted() },
      writeFile: { path, bytes in
        (try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)) != nil
      },
      write: { try? FileHandle.standardOutput.write(contentsOf: Data($0)) },
      writeError: { try? FileHandle.standardError.write(contentsOf: Data($0)) },
      reportProgress: { what in isatty(2) == 1 ? startReporting(what) : {} },
      currentDirectory: FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment,
      outputIsTerminal: isatty(1) == 1,
      errorIsTerminal: isatty(2) == 1,
    )
    let path = surroundings.environment["PATH"]
    surroundings.findRustc = { Rustc.find(path: path) }
    surroundings.findInterpreter = { Interpreter.find($0, path: path) }
    return surroundings
  }

  /// Rewrites one line of the terminal every second, from the second second on.
  private static func startReporting(_ what: String) -> () -> Void {
    let start = Date()
    let hasReported = Mutex(false)
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 2, repeating: 1)
    timer.setEventHandler {
      hasReported.withLock { $0 = true }
      let line = "\r\(what), \(Int(-start.timeIntervalSinceNow)) s"
      try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
    timer.resume()
    return {
      timer.cancel()
      guard hasReported.withLock({ $0 }) else { return }
      try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    }
  }

  private static func read(_ path: String, _ limit: Int) -> Reading {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      let exists = FileManager.default.fileExists(atPath: path)
      return .failed(exists ? "it cannot be read" : "there is no such file")
    }
    defer { try? handle.close() }
    guard let bytes = try? bytes(of: handle, limit) else { return .failed("it cannot be read") }
    return .bytes(bytes)
  }

  private static func bytes(of handle: FileHandle, _ limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit,
      let chunk = try handle.read(upToCount: min(limit - bytes.count, 1 << 16)), !chunk.isEmpty
    {
      bytes.append(contentsOf: chunk)
    }
    return bytes
  }
}
