extension CommandDescription {
  private static let proposal = Option(
    name: "--proposal",
    value: "SLUG",
    help: "the design; `coro list proposals` names them",
  )
  private static let drive = Option(
    name: "--drive",
    value: "SCRIPT",
    help: "steps such as \"resume 1; resume 2; drop\"",
  )
  private static let root = Option(
    name: "--root",
    value: "DIR",
    help: "the directory that has conformance/",
  )
  private static let limit = Option(
    name: "--limit",
    value: "NAME=VALUE",
    help: "raises or lowers a limit",
    isRepeatable: true,
  )

  /// All commands, in the order of the help.
  static let all: [Self] = [
    matrix, run, explain, type, desugar, list, check, bench,
  ]

  static let matrix = Self(
    name: "matrix",
    usage: "[PATTERN] [--proposals SLUG,...] [--variants] [--format F]",
    summary: "Runs the pages and prints what every design does in every scenario.",
    operands: 0...1,
    options: [
      Option(name: "--proposals", value: "SLUG,...", help: "only these designs"),
      Option(name: "--variants", help: "columns for the variants of these designs too"),
      Option(
        name: "--format",
        value: "FORMAT",
        help: "table (the default), markdown, json or junit",
      ),
      root, limit,
    ],
    details: """
      PATTERN is a part of a scenario's name or of its page's question; `*` stands for any text. A
      variant runs the programs of its base; `/` marks what it does in another way.
      Ends with 1 if a cell contradicts its page, with 69 if PATTERN matches nothing.
      """,
    examples: [
      ("matrix", "the whole table"),
      ("matrix drop --proposals drop-the-first,yield-expression", "two columns of some rows"),
      ("matrix panic --variants", "what the variants change in some rows"),
      ("matrix --format json", "the cells for a program to read"),
    ],
  )

  static let run = Self(
    name: "run",
    usage: "FILE|- [--proposal SLUG] [--drive SCRIPT] [--format FORMAT]",
    summary: "Runs a program, under one design or all that accept it.",
    operands: 1...1,
    options: [
      proposal, drive,
      Option(name: "--format", value: "FORMAT", help: "text (the default) or json"), limit,
    ],
    details: """
      With --drive the program's last expression is a coroutine, which the script drives; the trace
      is printed. Without it the program's own output is printed. Without --proposal the designs are
      grouped by equal answers. Ends with 1 if a run does not end well, with 65 if it is refused.
      """,
    examples: [
      ("run sum.rs --drive \"resume 5; resume 4\"", "the answers of every design"),
      (
        "run sum.rs --proposal yield-expression --drive \"resume 5\"", "the trace under one design",
      ),
      ("run - --proposal yield-expression", "a program from standard input"),
    ],
  )

  static let explain = Self(
    name: "explain",
    usage: "SCENARIO SLUG",
    summary: "Tells all about a cell: program, core, trace, rules, neighbours.",
    operands: 2...2,
    options: [root, limit],
    details: "",
    examples: [("explain echo drop-the-first", "why the cell says what it says")],
  )

  static let type = Self(
    name: "type",
    usage: "FILE|- --proposal SLUG [--drive SCRIPT]",
    summary: "Prints which FnPinMut a program's coroutine is.",
    operands: 1...1,
    options: [proposal, drive, limit],
    details: """
      The inputs of a script fix an input type that the program leaves open.
      `+ !Unpin` follows if the coroutine cannot be moved once it was resumed:
      because the design says so, or because it borrows from itself over a yield.
      """,
    examples: [("type sum.rs --proposal ouroboros-loop", "prints FnPinMut(In) -> Out")],
  )

  static let desugar = Self(
    name: "desugar",
    usage: "FILE|- --proposal SLUG",
    summary: "Prints the core that a program becomes, and the rules that were used.",
    operands: 1...1,
    options: [proposal, limit],
    details: "",
    examples: [("desugar sum.rs --proposal yield-at-start", "what the design makes of it")],
  )

  static let list = Self(
    name: "list",
    usage: "proposals|scenarios|rules|claims [PATTERN]",
    summary: "Lists the designs, the scenarios, the rules or the documents' claims.",
    operands: 1...2,
    options: [root],
    details: """
      Only claims take a PATTERN, a part of a claim's name, text, verdict, section or document.
      """,
    examples: [
      ("list proposals", "a line for each design"), ("list rules", "what cells cite"),
      ("list claims false", "what the documents have wrong, and what shows it"),
    ],
  )

  static let check = Self(
    name: "check",
    usage: "[--update] [--against TOOL [PATTERN] [--proposals SLUG,...]]",
    summary: "Checks every expectation, every example and every generated text.",
    operands: 0...1,
    options: [
      Option(name: "--update", value: nil, help: "writes generated texts anew"),
      Option(name: "--against", value: "TOOL", help: "asks rustc, python3, node, lua5.4 or all"),
      Option(
        name: "--proposals",
        value: "SLUG,...",
        help: "only these designs (with --against rustc)",
      ),
      root,
    ],
    details: """
      Generated are docs/Comparison.md, docs/Claims.md, the table of README.md, and the `core` and
      `type` blocks of pages. Nothing ever rewrites an `outcomes` block. Ends with 1 if there is a finding.

      With --against rustc nothing of that is checked. The core of every program that runs is printed
      as a nightly Rust program, so is the program itself where rustc implements the design, and what
      rustc makes of them is compared event by event. PATTERN is as in `coro matrix`. It takes a minute
      or two, and ends with 1 unless all agree or differ as decided in conformance/observed/; with 0 if
      rustc is not installed. With --update what was agreed on is kept in conformance/observed/, where
      `coro explain` shows it and a plain `coro check` looks whether it is stale.

      With --against python3, node or lua5.4 the programs that scenarios have in that language are run,
      for ten seconds each at most, and what they print is held against the page. Ends with 1 if it is
      something else, with 0 if the interpreter is not installed.
      """,
    examples: [
      ("check", "says what is wrong or stale"), ("check --update", "mends what it may"),
      ("check --against rustc echo", "compares some scenarios with what rustc does"),
      ("check --against rustc --update", "compares all, and keeps what both agree on"),
      ("check --against python3", "runs what the pages have in Python"),
    ],
  )

  static let bench = Self(
    name: "bench",
    usage: "",
    summary: "Measures a resume and the start-up beside what is installed.",
    operands: 0...0,
    options: [
      Option(name: "--resumes", value: "N", help: "resumes of each run; 2000000 unless given"),
      root,
    ],
    details: """
      The Swift types of the designs are measured beside streams, threads and other compilers'
      coroutines, and held against the targets for them.
      """,
    examples: [("bench", "one table; what is not installed is named and skipped")],
  )
}
