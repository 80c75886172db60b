import Catalog
import Desugaring
import SourceText
import Workbench

extension Tool {
  /// `coro bench`.
  func bench(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let text = arguments.value("--resumes") ?? "2000000"
    guard let resumes = Int(text), resumes > 0, resumes <= 100_000_000 else {
      throw .usage("`--resumes \(text)` is not a whole number from 1 to 100000000", help: nil)
    }
    let crowd = NativeBench.crowd(of: 100_000, resumes: min(resumes, 20_000))
    let others = others(resumes)
    try resumeCost(resumes, others)
    surroundings.print("\n")
    nativeCost(crowd, resumes, others: others.filter(\.isCompiled).map(\.row))
    surroundings.print("\n")
    startUp(Repository.root(arguments, surroundings))
    return .done
  }

  // MARK: A resume

  /// The running sum in another language.
  private struct Other {
    /// The name and what it took, if it is installed.
    var row: NativeBench.Row
    /// Whether a compiler makes its coroutine a state machine.
    var isCompiled = false
  }

  private func resumeCost(_ resumes: Int, _ others: [Other]) throws(Failure) {
    surroundings.print("one resume and yield of the running sum, \(resumes) resumes\n\n")
    let ours = try ourNanoseconds(resumes)
    surroundings.print(row("coro", ours, ours))
    for other in others.map(\.row) {
      if let nanoseconds = other.nanoseconds {
        surroundings.print(row(other.name, nanoseconds, ours))
      } else {
        surroundings.print("  \(padded(other.name, 12))skipped: not installed or did not run\n")
      }
    }
  }

  private func row(_ name: String, _ nanoseconds: Double, _ ours: Double) -> String {
    let time = decimal(nanoseconds, places: 1)
    return
      "  \(padded(name, 12))\(aligned(time, 8)) ns  \(decimal(nanoseconds / ours, places: 2))x\n"
  }

  /// The median of three runs, in nanoseconds for each resume.
  private func ourNanoseconds(_ resumes: Int) throws(Failure) -> Double {
    let source = SourceFile(name: "<bench>", text: BenchPrograms.ours(resumes: resumes))
    guard let proposal = Catalog.proposal("yield-expression") else {
      preconditionFailure("the catalogue has no yield-expression")
    }
    do {
      let compilation = try Workbench(limits: .run).compile(source, as: proposal)
      let clock = ContinuousClock()
      var times: [Double] = []
      for _ in 0..<3 {
        times.append(clock.measure { _ = compilation.run() }.inSeconds)
      }
      return Self.median(times) * 1e9 / Double(resumes)
    } catch {
      throw .refused(error, files: Workbench.files(source: source, schedule: nil))
    }
  }

  /// Nanoseconds for each resume of what is installed.
  private func others(_ resumes: Int) -> [Other] {
    func median(_ name: String, _ arguments: [String]) -> Double? {
      installed(name).flatMap { Self.nanoseconds($0, arguments, resumes) }
    }
    let interpreted = [
      ("node", median("node", ["-e", BenchPrograms.javaScript(resumes: resumes)])),
      ("python3", median("python3", ["-c", BenchPrograms.python(resumes: resumes)])),
      ("lua5.4", median("lua5.4", ["-e", BenchPrograms.lua(resumes: resumes)])),
    ]
    return [
      Other(
        row: .init(name: "rustc -O", nanoseconds: rustNanoseconds(resumes)),
        isCompiled: true,
      ),
      Other(
        row: .init(name: "c++20 -O2", nanoseconds: cPlusPlusNanoseconds(resumes)),
        isCompiled: true,
      ),
    ] + interpreted.map { Other(row: .init(name: $0, nanoseconds: $1)) }
  }

  private func rustNanoseconds(_ resumes: Int) -> Double? {
    compiledNanoseconds(
      BenchPrograms.rust(resumes: resumes),
      "sum.rs",
      by: [("rustc", ["--edition", "2024", "-O"])],
      environment: ["RUSTC_BOOTSTRAP": "1"],
      resumes,
    )
  }

  private func cPlusPlusNanoseconds(_ resumes: Int) -> Double? {
    compiledNanoseconds(
      BenchPrograms.cPlusPlus(resumes: resumes),
      "sum.cpp",
      by: ["clang++", "g++"].map { ($0, ["-std=c++20", "-O2"]) },
      resumes,
    )
  }

  /// Nanoseconds for each resume of a program that the first compiler which can do so has compiled.
  private func compiledNanoseconds(
    _ program: String,
    _ file: String,
    by compilers: [(name: String, options: [String])],
    environment: [String: String] = [:],
    _ resumes: Int,
  ) -> Double? {
    let result = Subprocess.withTemporaryDirectory { directory -> Double? in
      let source = "\(directory)/\(file)"
      let executable = "\(directory)/sum"
      guard Subprocess.write(program, to: source) else { return nil }
      let arguments = [source, "-o", executable]
      for (name, options) in compilers {
        if let compiler = installed(name),
          Subprocess.run(compiler, options + arguments, environment: environment) != nil
        {
          return Self.nanoseconds(executable, [], resumes)
        }
      }
      return nil
    }
    return result ?? nil
  }

  private static func nanoseconds(
    _ executable: String,
    _ arguments: [String],
    _ resumes: Int,
  ) -> Double? {
    var times: [Double] = []
    for _ in 0..<3 {
      guard let output = Subprocess.run(executable, arguments),
        let time = Double(output.filter { !$0.isWhitespace })
      else { return nil }
      times.append(time)
    }
    return median(times) / Double(resumes)
  }

  // MARK: Start-up

  /// The root of the pages, if there is one: the whole matrix is measured with it.
  private func startUp(_ root: String?) {
    let rounds = 15
    surroundings.print("from start to end of the process, median of \(rounds), interleaved\n\n")
    guard let ourselves = Subprocess.ourselves else {
      surroundings.print("  skipped: the path of this program is unknown\n")
      return
    }
    var contestants: [(name: String, executable: String?, arguments: [String])] = [
      ("coro list proposals", ourselves, ["list", "proposals"]),
      ("python3 -c pass", python, ["-c", "pass"]),
    ]
    if let root {
      contestants.append(
        ("coro matrix", ourselves, ["matrix", "--root", root, "--format", "table"])
      )
    } else {
      surroundings.print("  coro matrix         skipped: no pages here; name them with --root\n")
    }
    contestants.append(("node -e 0", installed("node"), ["-e", "0"]))
    var times = [[Double]](repeating: [], count: contestants.count)
    for _ in 0..<rounds {
      for (index, contestant) in contestants.enumerated() {
        guard let executable = contestant.executable,
          let time = Subprocess.seconds(executable, contestant.arguments)
        else { continue }
        times[index].append(time)
      }
    }
    for (contestant, times) in zip(contestants, times) {
      let result =
        times.isEmpty
        ? "skipped: not installed or did not run"
        : "\(aligned(decimal(Self.median(times) * 1e3, places: 1), 8)) ms"
      surroundings.print("  \(padded(contestant.name, 20))\(result)\n")
    }
    startUpTargets(
      Dictionary(
        uniqueKeysWithValues: zip(contestants, times)
          .compactMap { $1.isEmpty ? nil : ($0.name, Self.median($1)) }
      )
    )
  }

  /// `times` in seconds, by name.
  private func startUpTargets(_ times: [String: Double]) {
    surroundings.print("\ntargets\n\n")
    for (ours, theirs, limit) in [
      ("coro list proposals", "python3 -c pass", 1.0), ("coro matrix", "node -e 0", 3.0),
    ] {
      guard let time = times[ours], let other = times[theirs] else { continue }
      let times = limit == 1 ? "" : "\(Int(limit)) times "
      target(
        "\(ours) within \(times)\(theirs)",
        "\(decimal(time / other, places: 2)) times",
        time <= limit * other,
      )
    }
  }

  private func installed(_ name: String) -> String? {
    Subprocess.find(name, path: surroundings.environment["PATH"])
  }

  /// The interpreter itself where `python3` is a script that looks for one.
  private var python: String? {
    guard let found = installed("python3") else { return nil }
    let output = Subprocess.run(found, ["-c", "import sys; print(sys.executable)"]) ?? ""
    let path = output.filter { !$0.isNewline }
    return path.hasPrefix("/") ? path : found
  }

  // MARK: Numbers

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// `value` with this many digits after the point; `?` if it is no number.
  func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "?" }
    let scale = places == 1 ? 10 : 100
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension Repository {
  /// The root, if there is one.
  static func root(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> String? {
    (try? find(arguments, surroundings))?.root
  }
}
