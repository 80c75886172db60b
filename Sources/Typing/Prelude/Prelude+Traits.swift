extension Prelude {
  /// The traits of values and operators, and the functions of `std::mem`.
  static let traits = #"""
    trait Sized {}
    trait Send {}
    trait Sync {}
    trait Unpin {}
    trait Copy {}
    trait Debug { fn fmt(&self, f: &mut Formatter) -> FmtResult { f.show(self, f.flags | 64) } }
    trait Display { fn fmt(&self, f: &mut Formatter) -> FmtResult { f.show(self, f.flags & 63) } }
    trait Eq {}
    trait Integer {}
    trait Float {}
    trait Hash {}

    trait Drop { fn drop(&mut self); }
    trait Clone {
      fn clone(&self) -> Self;
      fn clone_from(&mut self, source: &Self) { *self = source.clone(); }
    }
    trait Default { fn default() -> Self; }
    trait Deref { type Target; fn deref(&self) -> &Self::Target; }
    trait DerefMut { fn deref_mut(&mut self) -> &mut Self::Target; }
    trait AsRef<T> { fn as_ref(&self) -> &T; }
    trait ToString { fn to_string(&self) -> String; }
    trait ToOwned { fn to_owned(&self) -> Self; }
    trait PartialEq {
      fn eq(&self, other: &Self) -> bool { equal(self, other) }
      fn ne(&self, other: &Self) -> bool { !equal(self, other) }
    }
    trait PartialOrd {
      fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match compare(self, other) {
          0 => Some(Ordering::Equal),
          2 => None,
          n => Some(if n < 0 { Ordering::Less } else { Ordering::Greater }),
        }
      }
      fn lt(&self, other: &Self) -> bool { *self < *other }
      fn le(&self, other: &Self) -> bool { *self <= *other }
      fn gt(&self, other: &Self) -> bool { *self > *other }
      fn ge(&self, other: &Self) -> bool { *self >= *other }
    }
    trait Ord {
      fn cmp(&self, other: &Self) -> Ordering {
        let n = compare(self, other);
        if n < 0 { Ordering::Less } else if n == 0 { Ordering::Equal } else { Ordering::Greater }
      }
      fn max(self, other: Self) -> Self { if compare(&other, &self) < 0 { self } else { other } }
      fn min(self, other: Self) -> Self { if compare(&other, &self) < 0 { other } else { self } }
      fn clamp(self, min: Self, max: Self) -> Self where Self: Debug {
        if compare(&min, &max) > 0 { panic!("min > max. min = {:?}, max = {:?}", min, max) }
        if compare(&self, &min) < 0 { min } else if compare(&self, &max) > 0 { max } else { self }
      }
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Ordering { Less = -1, Equal = 0, Greater = 1 }
    impl Ordering {
      fn reverse(self) -> Ordering {
        match self { Ordering::Less => Ordering::Greater, Ordering::Equal => Ordering::Equal, Ordering::Greater => Ordering::Less }
      }
      fn then(self, other: Ordering) -> Ordering { match self { Ordering::Equal => other, _ => self } }
      fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering { match self { Ordering::Equal => f(), _ => self } }
      fn is_eq(self) -> bool { self as i32 == 0 }
      fn is_ne(self) -> bool { self as i32 != 0 }
      fn is_lt(self) -> bool { (self as i32) < 0 }
      fn is_gt(self) -> bool { self as i32 > 0 }
      fn is_le(self) -> bool { self as i32 <= 0 }
      fn is_ge(self) -> bool { self as i32 >= 0 }
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
    struct Reverse<T>(T);

    trait Add<Rhs> { type Output; fn add(self, other: Rhs) -> Self::Output; }
    trait Sub<Rhs> { type Output; fn sub(self, other: Rhs) -> Self::Output; }
    trait Mul<Rhs> { type Output; fn mul(self, other: Rhs) -> Self::Output; }
    trait Div<Rhs> { type Output; fn div(self, other: Rhs) -> Self::Output; }
    trait Rem<Rhs> { type Output; fn rem(self, other: Rhs) -> Self::Output; }
    trait BitAnd<Rhs> { type Output; fn bitand(self, other: Rhs) -> Self::Output; }
    trait BitOr<Rhs> { type Output; fn bitor(self, other: Rhs) -> Self::Output; }
    trait BitXor<Rhs> { type Output; fn bitxor(self, other: Rhs) -> Self::Output; }
    trait Shl<Rhs> { type Output; fn shl(self, other: Rhs) -> Self::Output; }
    trait Shr<Rhs> { type Output; fn shr(self, other: Rhs) -> Self::Output; }
    trait Neg { type Output; fn neg(self) -> Self::Output; }
    trait Not { type Output; fn not(self) -> Self::Output; }
    trait AddAssign<Rhs> { fn add_assign(&mut self, other: Rhs); }
    trait SubAssign<Rhs> { fn sub_assign(&mut self, other: Rhs); }
    trait MulAssign<Rhs> { fn mul_assign(&mut self, other: Rhs); }
    trait DivAssign<Rhs> { fn div_assign(&mut self, other: Rhs); }
    trait RemAssign<Rhs> { fn rem_assign(&mut self, other: Rhs); }
    trait BitAndAssign<Rhs> { fn bitand_assign(&mut self, other: Rhs); }
    trait BitOrAssign<Rhs> { fn bitor_assign(&mut self, other: Rhs); }
    trait BitXorAssign<Rhs> { fn bitxor_assign(&mut self, other: Rhs); }
    trait ShlAssign<Rhs> { fn shl_assign(&mut self, other: Rhs); }
    trait ShrAssign<Rhs> { fn shr_assign(&mut self, other: Rhs); }
    trait Index<I> { type Output; fn index(&self, index: I) -> &Self::Output; }
    trait IndexMut<I> { fn index_mut(&mut self, index: I) -> &mut Self::Output; }

    #[derive(Clone, Copy, PartialEq, Eq)]
    struct FnPointer<A, R> { number: usize }

    fn drop<T>(value: T) {}
    fn identity<T>(value: T) -> T { value }
    fn black_box<T>(value: T) -> T { value }
    fn replace<T>(place: &mut T, value: T) -> T { let old = read(place); write(place, value); old }
    fn take<T: Default>(place: &mut T) -> T { replace(place, T::default()) }
    fn swap<T>(a: &mut T, b: &mut T) { let value = read(a); write(a, read(b)); write(b, value); }
    fn min<T: Ord>(a: T, b: T) -> T { if compare(&b, &a) < 0 { b } else { a } }
    fn max<T: Ord>(a: T, b: T) -> T { if compare(&b, &a) < 0 { a } else { b } }

    impl<T: Clone> ToOwned for T { fn to_owned(&self) -> T { self.clone() } }
    impl<T: Display> ToString for T {
      fn to_string(&self) -> String { string_from_parts(format_value(self)) }
    }
    impl<I: Integer> Clone for I { fn clone(&self) -> I { *self } }
    impl Clone for f64 { fn clone(&self) -> f64 { *self } }
    impl Clone for bool { fn clone(&self) -> bool { *self } }
    impl Clone for char { fn clone(&self) -> char { *self } }
    impl Clone for () { fn clone(&self) {} }
    impl<T> Clone for &T { fn clone(&self) -> &T { *self } }
    impl<T: Clone> Clone for Box<T> { fn clone(&self) -> Box<T> { Box::new((**self).clone()) } }
    impl<T: Clone> Clone for [T; _] {
      fn clone(&self) -> Self {
        let copies = buffer_new::<Self>(1);
        let target = buffer_at(copies, 0);
        write(target, read(self));
        let mut i = 0;
        while i < self.len() { write(&target[i], self[i].clone()); i += 1; }
        let result = read(target);
        buffer_free(copies);
        result
      }
    }
    impl<A: Clone> Clone for (A,) { fn clone(&self) -> (A,) { (self.0.clone(),) } }
    impl<A: Clone, B: Clone> Clone for (A, B) { fn clone(&self) -> (A, B) { (self.0.clone(), self.1.clone()) } }
    impl<A: Clone, B: Clone, C: Clone> Clone for (A, B, C) {
      fn clone(&self) -> (A, B, C) { (self.0.clone(), self.1.clone(), self.2.clone()) }
    }
    impl<A: Clone, B: Clone, C: Clone, D: Clone> Clone for (A, B, C, D) {
      fn clone(&self) -> (A, B, C, D) { (self.0.clone(), self.1.clone(), self.2.clone(), self.3.clone()) }
    }
    impl<I: Integer> Default for I { fn default() -> I { 0 } }
    impl Default for f64 { fn default() -> f64 { 0.0 } }
    impl Default for bool { fn default() -> bool { false } }
    impl Default for char { fn default() -> char { '\0' } }
    impl Default for () { fn default() {} }
    impl Default for &str { fn default() -> &str { "" } }
    impl<T: Default> Default for Box<T> { fn default() -> Box<T> { Box::new(T::default()) } }
    impl<A: Default> Default for (A,) { fn default() -> (A,) { (A::default(),) } }
    impl<A: Default, B: Default> Default for (A, B) { fn default() -> (A, B) { (A::default(), B::default()) } }
    impl<A: Default, B: Default, C: Default> Default for (A, B, C) {
      fn default() -> (A, B, C) { (A::default(), B::default(), C::default()) }
    }
    impl<T: Default> Default for [T; _] {
      fn default() -> Self {
        let values = buffer_new::<Self>(1);
        let target = buffer_at(values, 0);
        let mut i = 0;
        while i < target.len() { write(&target[i], T::default()); i += 1; }
        let result = read(target);
        buffer_free(values);
        result
      }
    }

    impl<T> Box<T> {
      fn new(value: T) -> Box<T> { box_new(value) }
      fn pin(value: T) -> Pin<Box<T>> { Pin { pointer: box_new(value) } }
      fn into_inner(this: Box<T>) -> T { *this }
      fn into_pin(this: Box<T>) -> Pin<Box<T>> { Pin { pointer: this } }
      fn as_ref(&self) -> &T { &**self }
      fn as_mut(&mut self) -> &mut T { &mut **self }
    }
    impl<T> Deref for Box<T> { type Target = T; fn deref(&self) -> &T { &**self } }
    impl<T> DerefMut for Box<T> { fn deref_mut(&mut self) -> &mut T { &mut **self } }
    impl<T> Deref for &T { type Target = T; fn deref(&self) -> &T { *self } }
    impl<T> Deref for &mut T { type Target = T; fn deref(&self) -> &T { &**self } }
    impl<T> DerefMut for &mut T { fn deref_mut(&mut self) -> &mut T { &mut **self } }

    """#
}
