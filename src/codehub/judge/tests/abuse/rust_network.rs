use std::{env, fs, net};
fn main() {
    let denied = net::TcpStream::connect("127.0.0.1:@CANARY_PORT@").is_err()
        && fs::read("@CANARY_DIR@/secret.txt").is_err()
        && net::TcpListener::bind("127.0.0.1:0").is_err()
        && env::var("CH_CANARY").is_err();
    println!("{}", if denied { "DENIED" } else { "PWNED" });
}
