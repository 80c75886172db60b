import CoreLanguage
import SourceText
import SurfaceSyntax

/// Calls of `unsafe fn`, which only `unsafe { }` and other `unsafe fn` may make.
///
/// A closure or coroutine inside an `unsafe` block may make them too, as in Rust.
extension Checker {
  /// Refuses a call of an unsafe function from safe code of the program.
  func requireUnsafe(_ callee: Callee, _ range: SourceRange) throws(Diagnostic) {
    guard body.isUserWritten, !body.isUnsafe, let id = world.unsafeFunction(callee) else { return }
    throw unsafeCall(of: id, range)
  }

  private func unsafeCall(of id: FunctionID, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "E0133",
      "call to unsafe function `\(qualifiedName(of: id))` is unsafe and requires unsafe block",
      at: range,
      label: "call to unsafe function",
      help: "put the call into `unsafe { }`, and say why what the function asks for holds",
    )
  }

  /// `true` iff a function item is of an `unsafe fn`, and so is no `Fn` and no function pointer.
  func isUnsafe(_ callee: Callee) -> Bool { world.unsafeFunction(callee) != nil }

  /// `Trait::name`, `Type::<T>::name` or `name`, as rustc calls it.
  private func qualifiedName(of id: FunctionID) -> String {
    let name = world.functions[id].name
    switch world.functions[id].parent {
    case .none: return name
    case .trait(let trait): return "\(world.traits[trait].name)::\(name)"
    case .implementation(let implementation):
      guard case .nominal(let nominal, _) = world.implementations[implementation].subject else {
        return name
      }
      let generics = world.nominals[nominal].generics.joined(separator: ", ")
      let type = world.nominals[nominal].name + (generics.isEmpty ? "" : "::<\(generics)>")
      return "\(type)::\(name)"
    }
  }
}

extension World {
  fileprivate func unsafeFunction(_ callee: Callee) -> FunctionID? {
    switch callee {
    case .function(let id, _), .traitMember(_, let id, _):
      functions[id].isUnsafe ? id : nil
    case .constructor, .dynamic: nil
    }
  }
}
