import Conformance
import SourceText

extension Repository {
  /// The claims of `claims/`, with what the scenarios of `suite` and the tests say that they hold.
  func register(_ suite: Suite) throws(Failure) -> ClaimRegister {
    var documents: [ClaimDocument] = []
    for file in self.documents(in: "claims") {
      do { documents.append(try ClaimParser.parse(file)) } catch {
        throw .refused(error, files: [file])
      }
    }
    guard !documents.isEmpty else { return ClaimRegister(documents: [], suite: suite, tests: []) }
    var tests: [ClaimedTest] = []
    for directory in names(in: "Tests") {
      for name in names(in: "Tests/\(directory)") where name.hasSuffix(".swift") {
        guard let file = file("Tests/\(directory)/\(name)") else { continue }
        do { tests += try ClaimedTest.all(in: file) } catch {
          throw .refused(error, files: [file])
        }
      }
    }
    return ClaimRegister(documents: documents, suite: suite, tests: tests)
  }
}
