extension Tool {
  /// The part of `coro bench` about the Swift types; `others` are coroutines of other compilers.
  ///
  /// `crowd` is measured before anything else, while the heap has no free memory to hide it in.
  func nativeCost(_ crowd: NativeBench.Crowd, _ resumes: Int, others: [NativeBench.Row]) {
    let count = min(resumes, 20_000)
    let types = NativeBench.types(count: count)
    let alternatives = NativeBench.alternatives(count: count)
    let core = alternatives.first?.nanoseconds ?? .infinity
    surroundings.print(
      "one resume of the running sum in Swift, best of \(NativeBench.batchCount) batches of \(count)\n\n"
    )
    for row in types + alternatives + others { print(row, core) }
    surroundings.print("\na coroutine that does not live long, with all that it allocates\n\n")
    for row in NativeBench.lifetimes(count: min(resumes, 5_000)) { print(row, core) }
    surroundings.print("\n\(crowd.count) suspended coroutines, each in a Pin\n\n")
    let bytes = crowd.bytesEach.map { "\(aligned(decimal($0, places: 1), 10)) bytes" }
    surroundings.print("  \(padded("memory of one", 26))\(bytes ?? "skipped: no /proc here")\n")
    for (name, nanoseconds) in [
      ("one of one", crowd.alone), ("one among all", crowd.among), ("each in turn", crowd.inTurn),
    ] { print(NativeBench.Row(name: name, nanoseconds: nanoseconds), core) }
    targets(crowd, types, alternatives)
  }

  private func print(_ row: NativeBench.Row, _ base: Double) {
    let text =
      row.nanoseconds.map { nanoseconds in
        let time = aligned(decimal(nanoseconds, places: 1), 10)
        return "\(time) ns \(aligned(decimal(nanoseconds / base, places: 2), 9))x"
      } ?? "skipped: not installed or did not run"
    surroundings.print("  \(padded(row.name, 26))\(text)\n")
  }

  /// Prints what was to be reached, and whether it was.
  func target(_ text: String, _ measured: String, _ holds: Bool) {
    let verdict = holds ? "holds" : "does not hold"
    surroundings.print("  \(padded(text, 50))\(padded(verdict, 15))\(measured)\n")
  }

  private func targets(
    _ crowd: NativeBench.Crowd,
    _ types: [NativeBench.Row],
    _ alternatives: [NativeBench.Row],
  ) {
    let slowest = types.map { $0.nanoseconds ?? .infinity }.max() ?? .infinity
    let ratio = crowd.among / crowd.alone
    surroundings.print("\ntargets\n\n")
    target(
      "at most 180 ns a resume, for every Swift type",
      "\(decimal(slowest, places: 1)) ns",
      slowest <= 180,
    )
    for name in [NativeBench.streamsFromMainActor, NativeBench.streamsInPool] {
      guard let stream = alternatives.first(where: { $0.name == name })?.nanoseconds else {
        continue
      }
      target(
        "100 times faster than \(name)",
        "\(decimal(stream / slowest, places: 1)) times",
        stream >= 100 * slowest,
      )
    }
    target(
      "a resume among all costs what it costs alone",
      "\(decimal(ratio, places: 2)) times",
      ratio <= 1.25,
    )
    if let growth = crowd.growthEach {
      target(
        "a resume adds no memory",
        "\(decimal(max(growth, 0), places: 1)) bytes",
        growth < 1,
      )
    }
  }
}
