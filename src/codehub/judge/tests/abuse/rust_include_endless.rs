const DATA: &[u8] = include_bytes!("/dev/zero");
fn main() { println!("{}", DATA.len()); }
