import SourceText
import Testing
import Workbench

@Suite struct ScheduleTests {
  @Test(arguments: [
    ("resume 1; resume 2", 2),
    ("resume 1\nresume 2\n\n", 2),
    (#"resume ";"; drop"#, 1),
    ("resume ';'; drop", 1),
    ("resume { let x = 1; x }; drop", 1),
    ("resume (1,\n 2)", 1),
    ("# resume 1\nresume", 1),
    ("", 0),
  ])
  func `steps are separated outside brackets and literals`(_ text: String, _ count: Int) throws {
    #expect(try Schedule.parse(text).resumeCount == count)
  }

  @Test func `drop and move are steps`() throws {
    let steps = try Schedule.parse("drop; move").steps
    guard case .drop = steps[0], case .move = steps[1] else {
      Issue.record("drop and move are not read as such")
      return
    }
  }

  @Test(arguments: ["resum 1", "drop now", "move 2", "?", "\"open", "'", "resume 1; (", ")"])
  func `anything else is refused with a place, or left to the expression's parser`(
    _ text: String
  ) {
    do {
      let steps = try Schedule.parse(text).steps
      #expect(steps.allSatisfy { $0.range.upper <= Int32(text.utf8.count) })
    } catch {
      #expect(error.code == "unknown-step")
      #expect(error.primary.range.upper <= Int32(text.utf8.count))
    }
  }
}
