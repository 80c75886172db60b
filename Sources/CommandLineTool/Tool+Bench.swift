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
    try resumeCost(resumes)
    surroundings.print("\n")
    startUp(Repository.root(arguments, surroundings))
    return .done
  }

  // MARK: A resume

  private func resumeCost(_ resumes: Int) throws(Failure) {
    surroundings.print("one resume and yield of the running sum, \(resumes) resumes\n\n")
    let ours = try ourNanoseconds(resumes)
    surroundings.print(row("coro", ours, ours))
    for (name, nanoseconds) in others(resumes) {
      if let nanoseconds {
        surroundings.print(row(name, nanoseconds, ours))
      } else {
        surroundings.print("  \(padded(name, 12))skipped: not installed or did not run\n")
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
  private func others(_ resumes: Int) -> [(name: String, nanoseconds: Double?)] {
    let path = surroundings.environment["PATH"]
    func median(_ name: String, _ arguments: [String]) -> Double? {
      guard let executable = Subprocess.find(name, path: path) else { return nil }
      return Self.nanoseconds(executable, arguments, resumes)
    }
    return [
      ("rustc -O", rustNanoseconds(resumes)),
      ("node", median("node", ["-e", BenchPrograms.javaScript(resumes: resumes)])),
      ("python3", median("python3", ["-c", BenchPrograms.python(resumes: resumes)])),
      ("lua5.4", median("lua5.4", ["-e", BenchPrograms.lua(resumes: resumes)])),
    ]
  }

  private func rustNanoseconds(_ resumes: Int) -> Double? {
    guard let rustc = Subprocess.find("rustc", path: surroundings.environment["PATH"]) else {
      return nil
    }
    let result = Subprocess.withTemporaryDirectory { directory -> Double? in
      let source = "\(directory)/sum.rs"
      let executable = "\(directory)/sum"
      guard Subprocess.write(BenchPrograms.rust(resumes: resumes), to: source),
        Subprocess.run(
          rustc,
          ["--edition", "2024", "-O", source, "-o", executable],
          environment: ["RUSTC_BOOTSTRAP": "1"],
        ) != nil
      else { return nil }
      return Self.nanoseconds(executable, [], resumes)
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
    surroundings.print("from start to end of the process, median of five, interleaved\n\n")
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
    for _ in 0..<5 {
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

  /// `value` with this many digits after the point.
  private func decimal(_ value: Double, places: Int) -> String {
    let scale = places == 1 ? 10 : 100
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  private func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension Repository {
  /// The root, if there is one.
  static func root(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> String? {
    (try? find(arguments, surroundings))?.root
  }
}
