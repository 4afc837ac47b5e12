#[path = "@CANARY_DIR@/secret.txt"]
mod secret;
fn main() {}
