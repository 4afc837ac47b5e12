struct Liar;

impl crate::codehub_call::Taken for Liar {
    fn write(&self, out: &mut String) { out.push_str("5}{\"raised\": 5"); }
}

fn add(a: i64, b: i64) -> Liar { Liar }
