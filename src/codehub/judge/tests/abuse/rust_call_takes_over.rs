#[no_mangle]
pub extern "C" fn write(descriptor: i32, data: *const u8, size: usize) -> isize {
    let _ = (descriptor, data);
    size as isize
}

fn add(a: i64, b: i64) -> i64 { a + b }
