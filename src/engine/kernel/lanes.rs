//! Two f64 side by side: the only arithmetic the kernels know, with one back end per machine.

/// Two lanes of f64. Every back end rounds every operation as IEEE 754 says, so all give the same bits.
///
/// # Safety
/// `load` and `store` touch the 16 bytes at the pointer; an implementor must touch no others.
pub(crate) unsafe trait Lanes: Copy {
    /// Both lanes hold `value`.
    fn splat(value: f64) -> Self;
    /// The two lanes, first and second.
    fn new(first: f64, second: f64) -> Self;
    /// The two lanes as they would lie in memory.
    fn lanes(self) -> [f64; 2];
    /// Reads two values, at any alignment.
    ///
    /// # Safety
    /// `from` and the value behind it are readable.
    unsafe fn load(from: *const f64) -> Self;
    /// Writes two values, at any alignment.
    ///
    /// # Safety
    /// `to` and the value behind it are writable.
    unsafe fn store(self, to: *mut f64);
    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    fn sqrt(self) -> Self;
    fn abs(self) -> Self;
    /// `floor` where the lane is less than it; NaN stays NaN.
    fn at_least(self, floor: Self) -> Self;
    /// `ceiling` where the lane is greater than it; NaN stays NaN.
    fn at_most(self, ceiling: Self) -> Self;
    /// Per lane: `yes` where the lane is greater than `other`, else `no` (so also for NaN).
    fn if_greater(self, other: Self, yes: Self, no: Self) -> Self;
    /// 2^k, for lanes that hold `k + ROUNDER`, with -1022 <= k <= 1023.
    fn power_of_two(self) -> Self;
    /// The sum of the lanes of `first`, then the sum of the lanes of `second`.
    fn sums(first: Self, second: Self) -> Self;
}

/// Adding 1.5 · 2^52 leaves the nearest whole number in the low bits of the significand; subtracting it again rounds.
pub(crate) const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The reference back end: an array, on any machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair([f64; 2]);

impl Pair {
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Pair([f(self.0[0]), f(self.0[1])])
    }

    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Pair([f(self.0[0], other.0[0]), f(self.0[1], other.0[1])])
    }
}

// SAFETY: load and store read and write two f64, 16 bytes, at the pointer.
unsafe impl Lanes for Pair {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        Pair([value; 2])
    }

    #[inline(always)]
    fn new(first: f64, second: f64) -> Self {
        Pair([first, second])
    }

    #[inline(always)]
    fn lanes(self) -> [f64; 2] {
        self.0
    }

    #[inline(always)]
    unsafe fn load(from: *const f64) -> Self {
        // SAFETY: the caller vouches for both values.
        unsafe { Pair([from.read(), from.add(1).read()]) }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f64) {
        // SAFETY: the caller vouches for both values.
        unsafe {
            to.write(self.0[0]);
            to.add(1).write(self.0[1]);
        }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, |x, y| x + y)
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |x, y| x - y)
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |x, y| x * y)
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.zip(other, |x, y| x / y)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        self.map(f64::sqrt)
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.map(f64::abs)
    }

    #[inline(always)]
    fn at_least(self, floor: Self) -> Self {
        self.zip(floor, |x, y| if x < y { y } else { x })
    }

    #[inline(always)]
    fn at_most(self, ceiling: Self) -> Self {
        self.zip(ceiling, |x, y| if x > y { y } else { x })
    }

    #[inline(always)]
    fn if_greater(self, other: Self, yes: Self, no: Self) -> Self {
        let pick = |lane: usize| if self.0[lane] > other.0[lane] { yes.0[lane] } else { no.0[lane] };
        Pair([pick(0), pick(1)])
    }

    #[inline(always)]
    fn power_of_two(self) -> Self {
        self.map(|x| f64::from_bits((x.to_bits() << 52).wrapping_add(1.0f64.to_bits())))
    }

    #[inline(always)]
    fn sums(first: Self, second: Self) -> Self {
        Pair([first.0[0] + first.0[1], second.0[0] + second.0[1]])
    }
}
