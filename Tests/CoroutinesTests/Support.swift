import Coroutines
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What happened, in order, from wherever it happened.
final class Log: Sendable {
  private let storage = Mutex<[String]>([])

  var events: [String] { storage.withLock { $0 } }

  func note(_ event: String) { storage.withLock { $0.append(event) } }
}

/// Notes when it is let go.
final class Token: Sendable {
  let name: String
  private let log: Log

  init(_ name: String, _ log: Log) {
    self.name = name
    self.log = log
  }

  deinit { log.note("drop \(name)") }
}

/// Ends the life of a value here, unless somebody else holds it.
func letGo<Value>(_ value: consuming Value) {}

/// Calls a closure when it is let go.
final class AtDrop {
  private let action: () -> Void

  init(_ action: @escaping () -> Void) { self.action = action }

  deinit { action() }
}

/// A place that others can read or fill; several may hold it.
final class Box<Value> {
  var value: Value?

  init(_ value: Value? = nil) { self.value = value }
}

/// Takes a value where the compiler would refuse it: what a program that insists on a data race writes.
struct Smuggled<Value>: @unchecked Sendable {
  let value: Value
}

/// An error of a body.
struct Oops: Error, Hashable {}

extension ResumeError {
  /// The name of the case, and of what a body has thrown.
  var name: String {
    switch self {
    case .completed: "completed"
    case .poisoned: "poisoned"
    case .panicked(let error): "panicked(\(error))"
    case .reentrant: "reentrant"
    case .suspendedElsewhere: "suspendedElsewhere"
    case .stopped: "stopped"
    }
  }
}

/// How a resume failed: the name of its error, nil if it gave an output.
func failure<Value>(_ resume: () throws -> Value) -> String? {
  do {
    _ = try resume()
    return nil
  } catch let error as ResumeError {
    return error.name
  } catch {
    return "\(error)"
  }
}

/// The same for a body's own call of `yield`.
nonisolated(nonsending)
  func failure<Value>(
    _ yield: nonisolated(nonsending) () async throws -> Value
  ) async -> String?
{
  do {
    _ = try await yield()
    return nil
  } catch {
    return "\(error)"
  }
}

/// The identity of the thread this runs on.
func currentThread() -> UInt { UInt(bitPattern: pthread_self().hashValue) }

/// Resident memory of the process in bytes; nil where there is no `/proc`.
func residentSizeInBytes() -> Int? {
  #if os(Linux)
  guard let file = unsafe fopen("/proc/self/statm", "r") else { return nil }
  defer { unsafe fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  let length = line.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, 127, file) }
  let fields = line.prefix(length).map { UInt8(bitPattern: $0) }.split(separator: UInt8(ascii: " "))
  guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else {
    return nil
  }
  return pages * sysconf(Int32(_SC_PAGESIZE))
  #else
  return nil
  #endif
}
