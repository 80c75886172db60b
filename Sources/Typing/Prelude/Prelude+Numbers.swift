extension Prelude {
  /// The methods of every integer type.
  static let integers =
    #"""
    trait Signed {}
    trait Unsigned {}
    impl<I: Integer> I {
      const MIN: Self = min_value::<Self>();
      const MAX: Self = max_value::<Self>();
      const BITS: u32 = bit_width::<Self>();
      fn wrapping_add(self, other: I) -> I { wrapping_add(self, other) }
      fn wrapping_sub(self, other: I) -> I { wrapping_sub(self, other) }
      fn wrapping_mul(self, other: I) -> I { wrapping_mul(self, other) }
      fn wrapping_neg(self) -> I { wrapping_sub(0, self) }
      fn wrapping_div(self, other: I) -> I { if division_overflows(self, other) { self } else { self / other } }
      fn wrapping_rem(self, other: I) -> I { if division_overflows(self, other) { 0 } else { self % other } }
      fn wrapping_shl(self, bits: u32) -> I { self << (bits & (bit_width::<I>() - 1)) }
      fn wrapping_shr(self, bits: u32) -> I { self >> (bits & (bit_width::<I>() - 1)) }
      fn wrapping_pow(self, exponent: u32) -> I {
        let mut power = 1;
        let mut i = 0;
        while i < exponent { power = wrapping_mul(power, self); i += 1; }
        power
      }
      fn checked_add(self, other: I) -> Option<I> { if add_overflows(self, other) { None } else { Some(self + other) } }
      fn checked_sub(self, other: I) -> Option<I> { if sub_overflows(self, other) { None } else { Some(self - other) } }
      fn checked_mul(self, other: I) -> Option<I> { if mul_overflows(self, other) { None } else { Some(self * other) } }
      fn checked_div(self, other: I) -> Option<I> {
        if other == 0 || division_overflows(self, other) { None } else { Some(self / other) }
      }
      fn checked_rem(self, other: I) -> Option<I> {
        if other == 0 || division_overflows(self, other) { None } else { Some(self % other) }
      }
      fn checked_neg(self) -> Option<I> { if sub_overflows(0, self) { None } else { Some(0 - self) } }
      fn checked_shl(self, bits: u32) -> Option<I> { if bits < bit_width::<I>() { Some(self << bits) } else { None } }
      fn checked_shr(self, bits: u32) -> Option<I> { if bits < bit_width::<I>() { Some(self >> bits) } else { None } }
      fn checked_pow(self, exponent: u32) -> Option<I> {
        let mut base = self;
        let mut power = 1;
        let mut rest = exponent;
        while rest > 0 {
          if rest & 1 == 1 {
            if mul_overflows(power, base) { return None; }
            power = power * base;
          }
          rest /= 2;
          if rest > 0 {
            if mul_overflows(base, base) { return None; }
            base = base * base;
          }
        }
        Some(power)
      }
      fn saturating_add(self, other: I) -> I {
        if !add_overflows(self, other) { self + other } else if self < 0 { min_value() } else { max_value() }
      }
      fn saturating_sub(self, other: I) -> I {
        if !sub_overflows(self, other) { self - other }
        else if self < 0 || min_value::<I>() == 0 { min_value() } else { max_value() }
      }
      fn saturating_mul(self, other: I) -> I {
        if !mul_overflows(self, other) { self * other }
        else if (self < 0) == (other < 0) { max_value() } else { min_value() }
      }
      fn saturating_pow(self, exponent: u32) -> I {
        match self.checked_pow(exponent) {
          Some(power) => power,
          None => if self < 0 && exponent % 2 == 1 { min_value() } else { max_value() },
        }
      }
      fn overflowing_add(self, other: I) -> (I, bool) { (wrapping_add(self, other), add_overflows(self, other)) }
      fn overflowing_sub(self, other: I) -> (I, bool) { (wrapping_sub(self, other), sub_overflows(self, other)) }
      fn overflowing_mul(self, other: I) -> (I, bool) { (wrapping_mul(self, other), mul_overflows(self, other)) }
      fn pow(self, exponent: u32) -> I {
        if exponent == 0 { return 1; }
        let mut base = self;
        let mut power = 1;
        let mut rest = exponent;
        loop {
          if rest & 1 == 1 {
            power = power * base;
            if rest == 1 { return power; }
          }
          rest /= 2;
          base = base * base;
        }
      }
      fn isqrt(self) -> I {
        if self < 0 { panic_text("argument of integer square root cannot be negative") }
        if self < 2 { return self; }
        let mut low = self / self;
        let mut high = self / 2;
        while low < high {
          let middle = low + (high - low) / 2 + 1;
          if middle <= self / middle { low = middle; } else { high = middle - 1; }
        }
        low
      }
      fn ilog2(self) -> u32 {
        if self <= 0 { panic_text("argument of integer logarithm must be positive") }
        bit_width::<I>() - 1 - leading_zeros(self)
      }
      fn ilog10(self) -> u32 {
        if self <= 0 { panic_text("argument of integer logarithm must be positive") }
        let mut digits = 0;
        let mut rest = self / 10;
        while rest > 0 { rest /= 10; digits += 1; }
        digits
      }
      fn rem_euclid(self, other: I) -> I {
        let rest = self % other;
        if rest < 0 { if other < 0 { wrapping_sub(rest, other) } else { wrapping_add(rest, other) } } else { rest }
      }
      fn div_euclid(self, other: I) -> I {
        let quotient = self / other;
        if self % other < 0 { if other > 0 { quotient - 1 } else { quotient + 1 } } else { quotient }
      }
      fn count_ones(self) -> u32 { count_ones(self) }
      fn count_zeros(self) -> u32 { bit_width::<I>() - count_ones(self) }
      fn leading_zeros(self) -> u32 { leading_zeros(self) }
      fn trailing_zeros(self) -> u32 { trailing_zeros(self) }
    }
    #[hidden]
    fn division_overflows<I>(a: I, b: I) -> bool {
      min_value::<I>() < 0 && a == min_value() && b == wrapping_sub(0, 1)
    }
    impl<I: Signed> I {
      fn abs(self) -> I { if self < 0 { -self } else { self } }
      fn signum(self) -> I { if self < 0 { -1 } else if self == 0 { 0 } else { 1 } }
      fn is_negative(self) -> bool { self < 0 }
      fn is_positive(self) -> bool { self > 0 }
      fn wrapping_abs(self) -> I { if self < 0 { wrapping_sub(0, self) } else { self } }
      fn checked_abs(self) -> Option<I> { if self == min_value() { None } else { Some(self.abs()) } }
      fn saturating_abs(self) -> I { if self == min_value() { max_value() } else { self.abs() } }
    }
    impl<I: Unsigned> I {
      fn abs_diff(self, other: I) -> I { if self < other { other - self } else { self - other } }
      fn div_ceil(self, other: I) -> I { if self % other == 0 { self / other } else { self / other + 1 } }
      fn is_power_of_two(self) -> bool { count_ones(self) == 1 }
      fn next_power_of_two(self) -> I { let mut power = 1; while power < self { power = power * 2; } power }
      fn next_multiple_of(self, other: I) -> I { if self % other == 0 { self } else { self + (other - self % other) } }
      fn rotate_left(self, bits: u32) -> I {
        let n = bits % bit_width::<I>();
        if n == 0 { self } else { (self << n) | (self >> (bit_width::<I>() - n)) }
      }
      fn rotate_right(self, bits: u32) -> I {
        let n = bits % bit_width::<I>();
        if n == 0 { self } else { (self >> n) | (self << (bit_width::<I>() - n)) }
      }
    }

    """#
    + ["i8", "i16", "i32", "i64", "i128", "isize"].map { "impl Signed for \($0) {}\n" }.joined()
    + ["u8", "u16", "u32", "u64", "u128", "usize"].map { "impl Unsigned for \($0) {}\n" }.joined()

  /// `From`, `Into`, `TryFrom`, and the integer types that convert without loss.
  static let conversions =
    #"""
    trait From<T> { fn from(value: T) -> Self; }
    trait Into<T> { fn into(self) -> T; }
    trait TryFrom<T> { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
    trait TryInto<T> { type Error; fn try_into(self) -> Result<T, Self::Error>; }
    impl<I: Integer> Add<I> for I { type Output = I; fn add(self, other: I) -> I { self + other } }
    impl Add<f64> for f64 { type Output = f64; fn add(self, other: f64) -> f64 { self + other } }
    impl<I: Integer> Sub<I> for I { type Output = I; fn sub(self, other: I) -> I { self - other } }
    impl Sub<f64> for f64 { type Output = f64; fn sub(self, other: f64) -> f64 { self - other } }
    impl<I: Integer> Mul<I> for I { type Output = I; fn mul(self, other: I) -> I { self * other } }
    impl Mul<f64> for f64 { type Output = f64; fn mul(self, other: f64) -> f64 { self * other } }
    impl<I: Integer> Div<I> for I { type Output = I; fn div(self, other: I) -> I { self / other } }
    impl Div<f64> for f64 { type Output = f64; fn div(self, other: f64) -> f64 { self / other } }
    impl<I: Integer> Rem<I> for I { type Output = I; fn rem(self, other: I) -> I { self % other } }
    impl Rem<f64> for f64 { type Output = f64; fn rem(self, other: f64) -> f64 { self % other } }
    impl<I: Integer> AddAssign<I> for I { fn add_assign(&mut self, other: I) { *self += other; } }
    impl AddAssign<f64> for f64 { fn add_assign(&mut self, other: f64) { *self += other; } }
    impl<I: Integer> SubAssign<I> for I { fn sub_assign(&mut self, other: I) { *self -= other; } }
    impl SubAssign<f64> for f64 { fn sub_assign(&mut self, other: f64) { *self -= other; } }
    impl<I: Integer> MulAssign<I> for I { fn mul_assign(&mut self, other: I) { *self *= other; } }
    impl MulAssign<f64> for f64 { fn mul_assign(&mut self, other: f64) { *self *= other; } }
    impl<I: Integer> Neg for I { type Output = I; fn neg(self) -> I { 0 - self } }
    impl Neg for f64 { type Output = f64; fn neg(self) -> f64 { -self } }
    impl<T> From<T> for T { fn from(value: T) -> T { value } }
    impl<T, U: From<T>> Into<U> for T { fn into(self) -> U { U::from(self) } }
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    struct TryFromIntError(());
    impl<I: Integer> I {
      fn try_from<A: Integer>(value: A) -> Result<I, TryFromIntError> {
        let result = value as I;
        if result as A == value && (result < 0) == (value < 0) { Ok(result) } else { Err(TryFromIntError(())) }
      }
      fn try_into<B: Integer>(self) -> Result<B, TryFromIntError> { B::try_from(self) }
    }
    impl<T, U: TryFrom<T>> TryInto<U> for T {
      type Error = U::Error;
      fn try_into(self) -> Result<U, U::Error> { U::try_from(self) }
    }
    impl<T> From<T> for Box<T> { fn from(value: T) -> Box<T> { Box::new(value) } }
    impl From<u8> for char { fn from(value: u8) -> char { value as char } }
    impl From<bool> for i32 { fn from(value: bool) -> i32 { value as i32 } }
    impl From<bool> for u32 { fn from(value: bool) -> u32 { value as u32 } }
    impl From<bool> for u64 { fn from(value: bool) -> u64 { value as u64 } }
    impl From<bool> for usize { fn from(value: bool) -> usize { value as usize } }

    """#
    + widenings.map { source, targets in
      targets.map { target in
        "impl From<\(source)> for \(target) { fn from(value: \(source)) -> \(target) "
          + "{ value as \(target) } }\n"
      }.joined()
    }.joined()

  /// What converts without loss into what.
  private static let widenings: [(String, [String])] = [
    (
      "u8",
      ["u16", "u32", "u64", "u128", "usize", "i16", "i32", "i64", "i128", "isize", "f64"],
    ),
    ("u16", ["u32", "u64", "u128", "usize", "i32", "i64", "i128", "f64"]),
    ("u32", ["u64", "u128", "i64", "i128", "f64"]),
    ("u64", ["u128", "i128"]),
    ("i8", ["i16", "i32", "i64", "i128", "isize", "f64"]),
    ("i16", ["i32", "i64", "i128", "isize", "f64"]),
    ("i32", ["i64", "i128", "f64"]),
    ("i64", ["i128"]),
    ("char", ["u32", "u64", "u128"]),
  ]

  /// The methods of `f64`.
  static let floats = #"""
    impl f64 {
      const MAX: f64 = 1.7976931348623157e308;
      const MIN: f64 = -f64::MAX;
      const INFINITY: f64 = 1.0 / 0.0;
      const NEG_INFINITY: f64 = -1.0 / 0.0;
      const NAN: f64 = 0.0 / 0.0;
      const EPSILON: f64 = 2.220446049250313e-16;
      fn floor(self) -> f64 { float_unary(0, self) }
      fn ceil(self) -> f64 { float_unary(1, self) }
      fn round(self) -> f64 { float_unary(2, self) }
      fn trunc(self) -> f64 { float_unary(3, self) }
      fn sqrt(self) -> f64 { float_unary(4, self) }
      fn abs(self) -> f64 { float_unary(5, self) }
      fn fract(self) -> f64 { self - float_unary(3, self) }
      fn recip(self) -> f64 { 1.0 / self }
      fn signum(self) -> f64 {
        if self != self { self } else if self > 0.0 || 1.0 / self > 0.0 { 1.0 } else { -1.0 }
      }
      fn is_nan(self) -> bool { self != self }
      fn is_infinite(self) -> bool { self == f64::INFINITY || self == f64::NEG_INFINITY }
      fn is_finite(self) -> bool { self - self == 0.0 }
      fn is_sign_negative(self) -> bool { self < 0.0 || (self == 0.0 && 1.0 / self < 0.0) }
      fn is_sign_positive(self) -> bool { !self.is_sign_negative() }
      fn max(self, other: f64) -> f64 { if self > other || other != other { self } else { other } }
      fn min(self, other: f64) -> f64 { if self < other || other != other { self } else { other } }
      fn clamp(self, min: f64, max: f64) -> f64 {
        if !(min <= max) { panic!("min > max, or either was NaN. min = {:?}, max = {:?}", min, max) }
        if self < min { min } else if self > max { max } else { self }
      }
      fn powi(self, exponent: i32) -> f64 {
        let mut base = self;
        let mut power = 1.0;
        let mut rest = exponent;
        loop {
          if rest % 2 != 0 { power *= base; }
          rest /= 2;
          if rest == 0 { break; }
          base *= base;
        }
        if exponent < 0 { 1.0 / power } else { power }
      }
      fn rem_euclid(self, other: f64) -> f64 {
        let rest = self % other;
        if rest < 0.0 { rest + other.abs() } else { rest }
      }
      fn total_cmp(&self, other: &f64) -> Ordering {
        if self == other {
          if *self != 0.0 { return Ordering::Equal; }
          (1.0 / *self).total_cmp_unequal(&(1.0 / *other))
        } else {
          self.total_cmp_unequal(other)
        }
      }
      #[hidden]
      fn total_cmp_unequal(&self, other: &f64) -> Ordering {
        if self < other || (self == self && other != other) { Ordering::Less }
        else if self > other || (self != self && other == other) { Ordering::Greater }
        else { Ordering::Equal }
      }
    }

    """#
}
