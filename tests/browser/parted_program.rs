//! A program to be taken apart by a test: functions that call each other by name, by a trait and by a place in a list, with data that is
//! read by some of them, and a number that all of them may write.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[link(wasm_import_module = "page")]
extern "C" {
    fn bring(part: u32);
}

#[no_mangle]
pub extern "C" fn bringPart(part: u32) {
    unsafe { bring(part) }
}

static mut SEVEN: i32 = 7;
static NEAR: [i32; 4] = [11, 12, 13, 14];
static FAR: [i32; 4] = [101, 102, 103, 104];
static WORDS: &[&str] = &["far away", "wide open"];

trait Kind {
    fn of(&self, value: i32) -> i32;
}

struct Near;
struct Far;
struct Wide(i32);

impl Kind for Near {
    #[inline(never)]
    fn of(&self, value: i32) -> i32 {
        near(value)
    }
}

impl Kind for Far {
    #[inline(never)]
    fn of(&self, value: i32) -> i32 {
        far(value)
    }
}

impl Kind for Wide {
    #[inline(never)]
    fn of(&self, value: i32) -> i32 {
        wide(value, self.0)
    }
}

static KINDS: [&(dyn Kind + Sync); 3] = [&Near, &Far, &Wide(5)];

#[inline(never)]
fn near(value: i32) -> i32 {
    NEAR[value as usize & 3] + unsafe { SEVEN }
}

#[inline(never)]
fn far(value: i32) -> i32 {
    unsafe { SEVEN += 1 };
    FAR[value as usize & 3] * near(value) + far_letters(value)
}

#[inline(never)]
fn far_letters(value: i32) -> i32 {
    WORDS[value as usize & 1].bytes().map(i32::from).sum()
}

#[inline(never)]
fn wide(value: i32, more: i32) -> i32 {
    wide_of_many(2.5, 4, value + more) as i32 + if value > 100 { far(value) } else { 0 }
}

#[inline(never)]
fn wide_of_many(one: f64, two: i64, three: i32) -> f64 {
    one * (two as f64 + three as f64) + wide_choice(three as usize & 1)(three) as f64
}

#[inline(never)]
fn wide_choice(which: usize) -> fn(i32) -> i32 {
    [wide_twice, near][which]
}

#[inline(never)]
fn wide_twice(value: i32) -> i32 {
    value * 2
}

#[no_mangle]
pub extern "C" fn by_kind(kind: usize, value: i32) -> i32 {
    KINDS[kind].of(value)
}

#[no_mangle]
pub extern "C" fn by_name(value: i32) -> i32 {
    far(value)
}

#[no_mangle]
pub extern "C" fn of_many(one: f64, two: i64, three: i32) -> f64 {
    wide_of_many(one, two, three)
}

#[no_mangle]
pub extern "C" fn seven() -> i32 {
    unsafe { SEVEN }
}
