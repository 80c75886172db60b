import Catalog
import Desugaring
import Testing

/// How outputs answer tasks.
struct OutputWordsTests {
  @Test(arguments: [
    ("Yielded(5)", "item 5"), ("Yielded((1, 2))", "item (1, 2)"), ("Yielded(())", "pending"),
    ("Yielded(Pending)", "pending"), ("Yielded(Ready(9))", "end 9"), ("Complete(())", "end"),
    ("Complete(\"x\")", "end \"x\""), ("Yielded(\"Grüße\")", "item \"Grüße\""),
  ])
  func `a coroutine state is an item or the end`(output: String, word: String) throws {
    for slug in ["erfc-2033", "unified-arguments", "yield-expression", "drop-the-first"] {
      #expect(try #require(Catalog.proposal(slug)).taskWord(for: output) == word)
    }
  }

  @Test(arguments: [
    ("5", "item 5"), ("Pending", "pending"), ("Ready(7)", "end 7"), ("Ready(())", "end"),
    ("Some(1)", "item 1"), ("None", "end"), ("Yielded(0)", "item 0"), ("Complete(())", "end"),
    ("[1, 2]", "item [1, 2]"), ("()", "item ()"),
  ])
  func `a plain output speaks by its own convention`(output: String, word: String) throws {
    for slug in ["yield-at-start", "ouroboros-loop", "extend-async", "unified-arguments.unwrapped"]
    {
      #expect(try #require(Catalog.proposal(slug)).taskWord(for: output) == word)
    }
  }
}
