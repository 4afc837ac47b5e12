fn main() { println!("PWNED {}", env!("CH_CANARY")); }
