/// The traits and the anchor of post III, as text of the language (001).
///
/// What a neighbouring design has otherwise is a part of its own. `CoroutineFrame` is what every
/// closure that yields has, and no pointer to one; `self()` resumes it in place.
struct GeneratorLibrary {
  /// Before `fn unsafe_resume`.
  var resumeQualifier = "unsafe "
  /// Before `fn get_mut`.
  var openingQualifier = "unsafe "
  /// The closures that have a safe `resume`.
  var movable = Self.closures(that: "CoroutineFrame + Unpin")
  /// The implementations for what is in an anchor.
  var anchored = Self.anchoredBox
  /// Further implementations.
  var additions = ""

  /// The whole text.
  var source: String {
    """
    trait Generator {
      type Yield;
      type Return;
      \(resumeQualifier)fn unsafe_resume(&mut self) -> CoResult<Self::Yield, Self::Return>;
    }
    trait GeneratorMove: Generator {
      fn resume(&mut self) -> CoResult<Self::Yield, Self::Return>;
    }
    impl<C: CoroutineFrame> Generator for C {
      type Yield = C::Yield;
      type Return = C::Return;
      \(resumeQualifier)fn unsafe_resume(&mut self) -> CoResult<C::Yield, C::Return> { self() }
    }
    \(movable)

    #[hides_fields]
    struct Anchor<T> { data: T }
    impl<T> Anchor<T> {
      fn new(data: T) -> Anchor<T> { Anchor { data } }
      \(openingQualifier)fn get_mut(this: &mut Anchor<T>) -> &mut T { &mut this.data }
    }
    impl<T> Deref for Anchor<T> {
      type Target = T;
      fn deref(&self) -> &T { &self.data }
    }
    \(anchored)
    \(additions)
    """
  }

  /// A safe `resume` for the closures that satisfy `bound`.
  static func closures(that bound: String) -> String {
    """
    impl<C: \(bound)> GeneratorMove for C {
      fn resume(&mut self) -> CoResult<Self::Yield, Self::Return> { self() }
    }
    """
  }

  /// An anchored box can be resumed; that it is a `Generator` is forced by the supertrait.
  static let anchoredBox = """
    impl<G: Generator + ?Sized> Generator for Anchor<Box<G>> {
      type Yield = G::Yield;
      type Return = G::Return;
      unsafe fn unsafe_resume(&mut self) -> CoResult<G::Yield, G::Return> { self.data.unsafe_resume() }
    }
    impl<G: Generator + ?Sized> GeneratorMove for Anchor<Box<G>> {
      fn resume(&mut self) -> CoResult<Self::Yield, Self::Return> {
        unsafe { Anchor::get_mut(self).unsafe_resume() }
      }
    }
    """

  /// What an anchor must not have (GM-13).
  static let mutableAnchor = """
    impl<T> DerefMut for Anchor<T> {
      fn deref_mut(&mut self) -> &mut T { &mut self.data }
    }
    """

  /// What makes the anchor's content movable after a resume (GM-14).
  static let anchoredContent = """
    impl<C: CoroutineFrame> Generator for Anchor<C> {
      type Yield = C::Yield;
      type Return = C::Return;
      unsafe fn unsafe_resume(&mut self) -> CoResult<C::Yield, C::Return> { self.data.unsafe_resume() }
    }
    impl<C: CoroutineFrame> GeneratorMove for Anchor<C> {
      fn resume(&mut self) -> CoResult<Self::Yield, Self::Return> { unsafe { self.unsafe_resume() } }
    }
    """

  /// What the text promises, and is unsound (D37).
  static let anchoredRc = """
    impl<G: Generator> Generator for Anchor<Rc<G>> {
      type Yield = G::Yield;
      type Return = G::Return;
      unsafe fn unsafe_resume(&mut self) -> CoResult<G::Yield, G::Return> {
        Rc::get_mut_unchecked(&mut self.data).unsafe_resume()
      }
    }
    impl<G: Generator> GeneratorMove for Anchor<Rc<G>> {
      fn resume(&mut self) -> CoResult<Self::Yield, Self::Return> { unsafe { self.unsafe_resume() } }
    }
    """
}
