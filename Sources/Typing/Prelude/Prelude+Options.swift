extension Prelude {
  /// `Option`.
  static let option = #"""
    #[role(option)]
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Option<T> { None, Some(T) }
    impl<T> Option<T> {
      fn is_some(&self) -> bool { match self { Some(_) => true, None => false } }
      fn is_none(&self) -> bool { match self { Some(_) => false, None => true } }
      fn is_some_and<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Some(x) => f(x), None => false } }
      fn is_none_or<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Some(x) => f(x), None => true } }
      fn as_ref(&self) -> Option<&T> { match self { Some(x) => Some(x), None => None } }
      fn as_mut(&mut self) -> Option<&mut T> { match self { Some(x) => Some(x), None => None } }
      fn unwrap(self) -> T {
        match self { Some(x) => x, None => panic_text("called `Option::unwrap()` on a `None` value") }
      }
      fn expect(self, message: &str) -> T { match self { Some(x) => x, None => panic!("{}", message) } }
      fn unwrap_or(self, other: T) -> T { match self { Some(x) => x, None => other } }
      fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T { match self { Some(x) => x, None => f() } }
      fn unwrap_or_default(self) -> T where T: Default { match self { Some(x) => x, None => T::default() } }
      fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> { match self { Some(x) => Some(f(x)), None => None } }
      fn map_or<U, F: FnOnce(T) -> U>(self, other: U, f: F) -> U { match self { Some(x) => f(x), None => other } }
      fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, other: D, f: F) -> U {
        match self { Some(x) => f(x), None => other() }
      }
      fn inspect<F: FnOnce(&T)>(self, f: F) -> Option<T> { if let Some(x) = &self { f(x); } self }
      fn ok_or<E>(self, error: E) -> Result<T, E> { match self { Some(x) => Ok(x), None => Err(error) } }
      fn ok_or_else<E, F: FnOnce() -> E>(self, f: F) -> Result<T, E> { match self { Some(x) => Ok(x), None => Err(f()) } }
      fn and<U>(self, other: Option<U>) -> Option<U> { match self { Some(_) => other, None => None } }
      fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> { match self { Some(x) => f(x), None => None } }
      fn or(self, other: Option<T>) -> Option<T> { match self { Some(x) => Some(x), None => other } }
      fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> { match self { Some(x) => Some(x), None => f() } }
      fn xor(self, other: Option<T>) -> Option<T> {
        match (self, other) { (Some(a), None) => Some(a), (None, Some(b)) => Some(b), _ => None }
      }
      fn filter<F: FnOnce(&T) -> bool>(self, f: F) -> Option<T> {
        if let Some(x) = self { if f(&x) { return Some(x); } }
        None
      }
      fn zip<U>(self, other: Option<U>) -> Option<(T, U)> {
        match (self, other) { (Some(a), Some(b)) => Some((a, b)), _ => None }
      }
      fn take(&mut self) -> Option<T> { replace(self, None) }
      fn take_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> {
        let taken = match self { Some(x) => f(x), None => false };
        if taken { replace(self, None) } else { None }
      }
      fn replace(&mut self, value: T) -> Option<T> { replace(self, Some(value)) }
      fn insert(&mut self, value: T) -> &mut T {
        *self = Some(value);
        match self { Some(x) => x, None => unreachable!() }
      }
      fn get_or_insert(&mut self, value: T) -> &mut T {
        if self.is_none() { *self = Some(value); }
        match self { Some(x) => x, None => unreachable!() }
      }
      fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T {
        if self.is_none() { *self = Some(f()); }
        match self { Some(x) => x, None => unreachable!() }
      }
      fn iter(&self) -> OptionIter<&T> { OptionIter { value: self.as_ref() } }
      fn iter_mut(&mut self) -> OptionIter<&mut T> { OptionIter { value: self.as_mut() } }
      fn as_deref(&self) -> Option<&T::Target> where T: Deref { match self { Some(x) => Some(x.deref()), None => None } }
      fn as_deref_mut(&mut self) -> Option<&mut T::Target> where T: DerefMut {
        match self { Some(x) => Some(x.deref_mut()), None => None }
      }
    }
    impl<T> Option<&T> {
      fn cloned(self) -> Option<T> where T: Clone { match self { Some(x) => Some(x.clone()), None => None } }
      fn copied(self) -> Option<T> where T: Copy { match self { Some(x) => Some(*x), None => None } }
    }
    impl<T> Option<Option<T>> { fn flatten(self) -> Option<T> { match self { Some(x) => x, None => None } } }
    impl<T, E> Option<Result<T, E>> {
      fn transpose(self) -> Result<Option<T>, E> {
        match self { Some(Ok(x)) => Ok(Some(x)), Some(Err(e)) => Err(e), None => Ok(None) }
      }
    }
    impl<T> Default for Option<T> { fn default() -> Option<T> { None } }
    impl<T> From<T> for Option<T> { fn from(value: T) -> Option<T> { Some(value) } }
    #[derive(Clone)]
    struct OptionIter<T> { value: Option<T> }
    impl<T> Iterator for OptionIter<T> { type Item = T; fn next(&mut self) -> Option<T> { self.value.take() } }
    impl<T> DoubleEndedIterator for OptionIter<T> { fn next_back(&mut self) -> Option<T> { self.value.take() } }
    impl<T> IntoIterator for Option<T> {
      type Item = T; type IntoIter = OptionIter<T>;
      fn into_iter(self) -> OptionIter<T> { OptionIter { value: self } }
    }
    impl<T> IntoIterator for &Option<T> {
      type Item = &T; type IntoIter = OptionIter<&T>;
      fn into_iter(self) -> OptionIter<&T> { self.iter() }
    }

    """#

  /// `Result`.
  static let result = #"""
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Result<T, E> { Ok(T), Err(E) }
    impl<T, E> Result<T, E> {
      fn is_ok(&self) -> bool { match self { Ok(_) => true, Err(_) => false } }
      fn is_err(&self) -> bool { match self { Ok(_) => false, Err(_) => true } }
      fn is_ok_and<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Ok(x) => f(x), Err(_) => false } }
      fn is_err_and<F: FnOnce(E) -> bool>(self, f: F) -> bool { match self { Ok(_) => false, Err(e) => f(e) } }
      fn ok(self) -> Option<T> { match self { Ok(x) => Some(x), Err(_) => None } }
      fn err(self) -> Option<E> { match self { Ok(_) => None, Err(e) => Some(e) } }
      fn as_ref(&self) -> Result<&T, &E> { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
      fn as_mut(&mut self) -> Result<&mut T, &mut E> { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
      fn unwrap(self) -> T where E: Debug {
        match self { Ok(x) => x, Err(e) => panic!("called `Result::unwrap()` on an `Err` value: {:?}", e) }
      }
      fn expect(self, message: &str) -> T where E: Debug {
        match self { Ok(x) => x, Err(e) => panic!("{}: {:?}", message, e) }
      }
      fn unwrap_err(self) -> E where T: Debug {
        match self { Ok(x) => panic!("called `Result::unwrap_err()` on an `Ok` value: {:?}", x), Err(e) => e }
      }
      fn expect_err(self, message: &str) -> E where T: Debug {
        match self { Ok(x) => panic!("{}: {:?}", message, x), Err(e) => e }
      }
      fn unwrap_or(self, other: T) -> T { match self { Ok(x) => x, Err(_) => other } }
      fn unwrap_or_else<F: FnOnce(E) -> T>(self, f: F) -> T { match self { Ok(x) => x, Err(e) => f(e) } }
      fn unwrap_or_default(self) -> T where T: Default { match self { Ok(x) => x, Err(_) => T::default() } }
      fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Result<U, E> { match self { Ok(x) => Ok(f(x)), Err(e) => Err(e) } }
      fn map_err<G, F: FnOnce(E) -> G>(self, f: F) -> Result<T, G> { match self { Ok(x) => Ok(x), Err(e) => Err(f(e)) } }
      fn map_or<U, F: FnOnce(T) -> U>(self, other: U, f: F) -> U { match self { Ok(x) => f(x), Err(_) => other } }
      fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, other: D, f: F) -> U {
        match self { Ok(x) => f(x), Err(e) => other(e) }
      }
      fn inspect<F: FnOnce(&T)>(self, f: F) -> Result<T, E> { if let Ok(x) = &self { f(x); } self }
      fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Result<T, E> { if let Err(e) = &self { f(e); } self }
      fn and<U>(self, other: Result<U, E>) -> Result<U, E> { match self { Ok(_) => other, Err(e) => Err(e) } }
      fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, f: F) -> Result<U, E> { match self { Ok(x) => f(x), Err(e) => Err(e) } }
      fn or<G>(self, other: Result<T, G>) -> Result<T, G> { match self { Ok(x) => Ok(x), Err(_) => other } }
      fn or_else<G, F: FnOnce(E) -> Result<T, G>>(self, f: F) -> Result<T, G> { match self { Ok(x) => Ok(x), Err(e) => f(e) } }
      fn iter(&self) -> OptionIter<&T> { OptionIter { value: match self { Ok(x) => Some(x), Err(_) => None } } }
    }
    impl<T, E> Result<&T, E> {
      fn cloned(self) -> Result<T, E> where T: Clone { match self { Ok(x) => Ok(x.clone()), Err(e) => Err(e) } }
      fn copied(self) -> Result<T, E> where T: Copy { match self { Ok(x) => Ok(*x), Err(e) => Err(e) } }
    }
    impl<T, E> Result<Option<T>, E> {
      fn transpose(self) -> Option<Result<T, E>> {
        match self { Ok(Some(x)) => Some(Ok(x)), Ok(None) => None, Err(e) => Some(Err(e)) }
      }
    }
    impl<T, E> IntoIterator for Result<T, E> {
      type Item = T; type IntoIter = OptionIter<T>;
      fn into_iter(self) -> OptionIter<T> { OptionIter { value: self.ok() } }
    }

    """#
}
