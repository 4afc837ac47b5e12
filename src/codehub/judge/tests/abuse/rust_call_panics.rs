struct Again;

impl Drop for Again {
    fn drop(&mut self) { panic!("{{\"value\": 5}}") }
}

fn add(a: i64, b: i64) -> i64 {
    let _again = Again;
    panic!("{{\"value\": 5}}")
}
