use std::{fs::File, io::Write, mem::ManuallyDrop, os::unix::io::FromRawFd};

fn add(a: i64, b: i64) -> i64 {
    for _ in 0..8 {
        std::thread::spawn(|| {
            let mut results = ManuallyDrop::new(unsafe { File::from_raw_fd(3) });
            loop {
                let _ = results.write_all(b"{\"value\": 5}");
                println!("late");
            }
        });
    }
    0
}
