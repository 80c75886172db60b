import Coroutines
import Foundation

/// What a coroutine costs beside its resumes, and whether a resume costs more among many.
extension NativeBench {
  /// The cost of a coroutine that lives only for a short time.
  static func lifetimes(count: Int) -> [Row] {
    let dropped = best(per: count) {
      for _ in 0..<count { _ = core() }
    }
    var total = 0
    let resumed = best(per: count) {
      for value in 0..<count {
        let coroutine = core()
        total &+= (try? coroutine.resume(value)) ?? 0
      }
    }
    keep(total)
    return [
      Row(name: "create, drop", nanoseconds: dropped),
      Row(name: "create, resume, drop", nanoseconds: resumed),
    ]
  }

  /// Many suspended coroutines at once.
  struct Crowd {
    /// How many.
    var count: Int
    /// The resident memory of one, its pin included; nil where the system does not tell.
    var bytesEach: Double?
    /// A resume of one coroutine that is alone.
    var alone: Double
    /// A resume of one coroutine while the others are suspended.
    var among: Double
    /// A resume when each is resumed in turn.
    var inTurn: Double
    /// How much resident memory a resume in turn adds; nil where the system does not tell.
    var growthEach: Double?
  }

  /// Measures `count` suspended coroutines; `resumes` of one of them.
  static func crowd(of count: Int, resumes: Int) -> Crowd {
    let alone = ofOne(Pin(core()), resumes)
    let before = residentBytes
    let pins = (0..<count).map { _ in Pin(core()) }
    resumeEach(pins)
    let suspended = residentBytes
    let among = ofOne(pins[count / 2], resumes)
    let inTurn = best(per: count) { resumeEach(pins) }
    let after = residentBytes
    func each(_ from: Int?, _ to: Int?, _ divisor: Int) -> Double? {
      guard let from, let to else { return nil }
      return Double(to - from) / Double(divisor)
    }
    return Crowd(
      count: count,
      bytesEach: each(before, suspended, count),
      alone: alone,
      among: among,
      inTurn: inTurn,
      growthEach: each(suspended, after, count * batchCount),
    )
  }

  private static func ofOne(_ pin: Pin<Coroutine<Int, Int>>, _ count: Int) -> Double {
    resume("", pin, count: count).nanoseconds ?? .infinity
  }

  private static func resumeEach(_ pins: [Pin<Coroutine<Int, Int>>]) {
    var total = 0
    for pin in pins { total &+= (try? pin.resume(1)) ?? 0 }
    keep(total)
  }

  /// The memory of this process that is in RAM; nil if the system has no `/proc`.
  private static var residentBytes: Int? {
    guard let status = FileHandle(forReadingAtPath: "/proc/self/status"),
      let data = try? status.readToEnd()
    else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("VmRSS:") }) else { return nil }
    return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 * 1024 }
  }
}
