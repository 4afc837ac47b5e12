fn add(a: i64, b: i64) -> Vec<String> {
    let mut all = vec!["value".to_string()];
    loop {
        all.extend_from_slice(&all.clone());
    }
}
