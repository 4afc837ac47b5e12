const SECRET: &str = include_str!("@CANARY_DIR@/secret.txt");
fn main() { println!("PWNED {}", SECRET); }
