import Foundation

extension Surroundings {
  /// The real world.
  ///
  /// A broken pipe ends the output quietly.
  public static var process: Surroundings {
    Surroundings(
      readFile: { path, limit in read(path, limit) },
      readInput: { limit in (try? bytes(of: .standardInput, limit)) ?? [] },
      listDirectory: { try? FileManager.default.contentsOfDirectory(atPath: $0).sorted() },
      writeFile: { path, bytes in
        (try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)) != nil
      },
      write: { try? FileHandle.standardOutput.write(contentsOf: Data($0)) },
      writeError: { try? FileHandle.standardError.write(contentsOf: Data($0)) },
      currentDirectory: FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment,
      outputIsTerminal: isatty(1) == 1,
      errorIsTerminal: isatty(2) == 1,
    )
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
