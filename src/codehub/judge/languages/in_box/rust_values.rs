//! Values between JSON and Rust: what a test gives, and what a learner's function gave.
//! Arguments live as long as the process, so that a function may borrow them in any way.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::Hash;
use std::iter::Peekable;
use std::rc::Rc;
use std::str::{Chars, FromStr};

// --- reading JSON --------------------------------------------------------------------------------------------------

pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Read what the judge wrote, which is JSON.
pub fn read(text: &str) -> Json {
    Reader(text.chars().peekable()).read()
}

struct Reader<'a>(Peekable<Chars<'a>>);

impl Reader<'_> {
    fn read(&mut self) -> Json {
        self.skip();
        match self.0.peek() {
            Some('"') => Json::Text(self.text()),
            Some('[') => {
                let mut items = Vec::new();
                self.0.next();
                while !self.ends(']') {
                    items.push(self.read());
                }
                Json::List(items)
            }
            Some('{') => {
                let mut pairs = Vec::new();
                self.0.next();
                while !self.ends('}') {
                    let name = self.text();
                    pairs.push((name, self.read()));
                }
                Json::Object(pairs)
            }
            _ => self.word(),
        }
    }

    fn ends(&mut self, end: char) -> bool {
        self.skip();
        let ends = self.0.peek().map_or(true, |letter| *letter == end);
        if ends {
            self.0.next();
        }
        ends
    }

    fn skip(&mut self) {
        while matches!(self.0.peek(), Some(' ') | Some('\n') | Some(',') | Some(':')) {
            self.0.next();
        }
    }

    fn word(&mut self) -> Json {
        let mut word = String::new();
        while let Some(letter) = self.0.peek().filter(|letter| !" \n,:]}".contains(**letter)) {
            word.push(*letter);
            self.0.next();
        }
        match word.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            "null" | "" => Json::Null,
            _ => Json::Number(word),
        }
    }

    fn text(&mut self) -> String {
        let mut units = Vec::new();
        self.0.next();
        loop {
            let letter = match self.0.next() {
                None | Some('"') => return String::from_utf16_lossy(&units),
                Some('\\') => match self.0.next() {
                    Some('u') => {
                        units.push((0..4).fold(0, |code, _| code << 4 | self.hex()));
                        continue;
                    }
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    escaped => escaped.unwrap_or_default(),
                },
                Some(letter) => letter,
            };
            units.extend_from_slice(letter.encode_utf16(&mut [0; 2]));
        }
    }

    fn hex(&mut self) -> u16 {
        self.0.next().and_then(|digit| digit.to_digit(16)).unwrap_or(0) as u16
    }
}

// --- from JSON to Rust ---------------------------------------------------------------------------------------------

/// A parameter's type that a test can give; what does not fit says what would.
pub trait Given: Sized {
    fn given(json: &'static Json) -> Result<Self, &'static str>;

    /// Read a map's key, which is always text in JSON.
    fn key(text: &str) -> Result<Self, &'static str> {
        Self::given(leaked(Json::Text(text.to_string())))
    }
}

pub fn leaked<T>(value: T) -> &'static mut T {
    Box::leak(Box::new(value))
}

fn parsed<T: FromStr>(json: &Json, wanted: &'static str) -> Result<T, &'static str> {
    match json {
        Json::Number(text) => text.parse().map_err(|_| wanted),
        _ => Err(wanted),
    }
}

fn items<T: Given, C: FromIterator<T>>(json: &'static Json) -> Result<C, &'static str> {
    match json {
        Json::List(items) => items.iter().map(T::given).collect(),
        _ => Err("a list"),
    }
}

fn pairs<K: Given, V: Given, M: FromIterator<(K, V)>>(json: &'static Json) -> Result<M, &'static str> {
    match json {
        Json::Object(pairs) => pairs.iter().map(|(key, value)| Ok((K::key(key)?, V::given(value)?))).collect(),
        _ => Err("an object"),
    }
}

macro_rules! whole_numbers { ($($type:ty),*) => { $(
    impl Given for $type {
        fn given(json: &'static Json) -> Result<Self, &'static str> { parsed(json, "a whole number of this size") }
        fn key(text: &str) -> Result<Self, &'static str> { Self::given(leaked(Json::Number(text.to_string()))) }
    }
    impl Taken for $type { fn write(&self, out: &mut String) { out.push_str(&self.to_string()); } }
)* } }
whole_numbers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

macro_rules! fractions { ($($type:ty),*) => { $(
    impl Given for $type {
        fn given(json: &'static Json) -> Result<Self, &'static str> {
            match json {
                Json::Object(tagged) if tagged.len() == 2 => match &tagged[1].1 {
                    Json::Text(text) => text.parse().map_err(|_| "a number"),
                    _ => Err("a number"),
                },
                _ => parsed(json, "a number"),
            }
        }
    }
    impl Taken for $type {
        fn write(&self, out: &mut String) {
            if self.is_finite() {
                out.push_str(&format!("{:?}", self));
            } else {
                out.push_str(&format!("{{\"$type\":\"float\",\"text\":\"{}\"}}", self));
            }
        }
    }
)* } }
fractions!(f32, f64);

impl Given for bool {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        match json {
            Json::Bool(truth) => Ok(*truth),
            _ => Err("true or false"),
        }
    }
}
impl Given for &'static str {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        match json {
            Json::Text(text) => Ok(text),
            _ => Err("text"),
        }
    }
}
impl Given for String {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        <&str>::given(json).map(str::to_string)
    }
}
impl Given for Cow<'static, str> {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        <&str>::given(json).map(Cow::Borrowed)
    }
}
impl Given for char {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        <&str>::given(json).ok().and_then(|text| text.parse().ok()).ok_or("one character")
    }
}
impl Given for () {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        matches!(json, Json::Null).then_some(()).ok_or("null")
    }
}
impl<T: Given> Given for Option<T> {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        if matches!(json, Json::Null) { Ok(None) } else { T::given(json).map(Some) }
    }
}
impl<T: Given, const N: usize> Given for [T; N] {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        Vec::given(json)?.try_into().map_err(|_| "a list of this length")
    }
}

macro_rules! held { ($($type:ty, $hold:expr;)*) => { $(
    impl<T: Given> Given for $type {
        fn given(json: &'static Json) -> Result<Self, &'static str> { T::given(json).map($hold) }
    }
)* } }
held!(&'static T, |value| leaked(value) as &T; &'static mut T, leaked; Box<T>, Box::new; Rc<T>, Rc::new;);

macro_rules! lists { ($($type:ty $(where $($bound:path),+)?;)*) => { $(
    impl<T: Given $($(+ $bound)+)?> Given for $type {
        fn given(json: &'static Json) -> Result<Self, &'static str> { items(json) }
    }
)* } }
lists!(Vec<T>; VecDeque<T>; LinkedList<T>; Box<[T]>; HashSet<T> where Eq, Hash; BTreeSet<T> where Ord;);

impl<T: Given> Given for &'static [T] {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        Vec::given(json).map(|items| Vec::leak(items) as &[T])
    }
}
impl<T: Given> Given for &'static mut [T] {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        Vec::given(json).map(Vec::leak)
    }
}
impl<K: Given + Eq + Hash, V: Given> Given for HashMap<K, V> {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        pairs(json)
    }
}
impl<K: Given + Ord, V: Given> Given for BTreeMap<K, V> {
    fn given(json: &'static Json) -> Result<Self, &'static str> {
        pairs(json)
    }
}

// --- from Rust to JSON ---------------------------------------------------------------------------------------------

/// A value that can leave as data.
pub trait Taken {
    fn write(&self, out: &mut String);
}

pub fn written<T: Taken + ?Sized>(value: &T) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

fn list<'a, T: Taken + 'a>(items: impl Iterator<Item = &'a T>, out: &mut String) {
    out.push('[');
    for (at, item) in items.enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        item.write(out);
    }
    out.push(']');
}

impl Taken for str {
    fn write(&self, out: &mut String) {
        out.push('"');
        for letter in self.chars() {
            match letter {
                '"' | '\\' => out.extend(['\\', letter]),
                '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", letter as u32)),
                _ => out.push(letter),
            }
        }
        out.push('"');
    }
}
impl Taken for char {
    fn write(&self, out: &mut String) {
        self.to_string().write(out);
    }
}
impl Taken for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}
impl<T: Taken> Taken for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

macro_rules! as_lists { ($($type:ty, $before:expr, $after:expr $(, const $n:ident: usize)?;)*) => { $(
    impl<T: Taken $(, const $n: usize)?> Taken for $type {
        fn write(&self, out: &mut String) {
            out.push_str($before);
            list(self.iter(), out);
            out.push_str($after);
        }
    }
)* } }
as_lists!([T], "", ""; Vec<T>, "", ""; VecDeque<T>, "", ""; LinkedList<T>, "", ""; [T; N], "", "", const N: usize;);
as_lists!(HashSet<T>, "{\"$type\":\"set\",\"items\":", "}"; BTreeSet<T>, "{\"$type\":\"set\",\"items\":", "}";);

macro_rules! as_dicts { ($($type:ident),*) => { $(
    impl<K: Taken, V: Taken> Taken for $type<K, V> {
        fn write(&self, out: &mut String) {
            out.push_str("{\"$type\":\"dict\",\"items\":[");
            for (at, (key, value)) in self.iter().enumerate() {
                out.push_str(if at > 0 { ",[" } else { "[" });
                key.write(out);
                out.push(',');
                value.write(out);
                out.push(']');
            }
            out.push_str("]}");
        }
    }
)* } }
as_dicts!(HashMap, BTreeMap);

macro_rules! pointing { ($($type:ty),*) => { $(
    impl<T: Taken + ?Sized> Taken for $type {
        fn write(&self, out: &mut String) { (**self).write(out); }
    }
)* } }
pointing!(&T, &mut T, Box<T>, Rc<T>);

impl Taken for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}
impl Taken for Cow<'_, str> {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}
impl Taken for () {
    fn write(&self, out: &mut String) {
        out.push_str("null");
    }
}

macro_rules! tuples { ($($count:literal: $($name:ident $at:tt),+;)*) => { $(
    impl<$($name: Given),+> Given for ($($name,)+) {
        fn given(json: &'static Json) -> Result<Self, &'static str> {
            match json {
                Json::List(items) if items.len() == $count => Ok(($($name::given(&items[$at])?,)+)),
                _ => Err("a list of this length"),
            }
        }
    }
    impl<$($name: Taken),+> Taken for ($($name,)+) {
        fn write(&self, out: &mut String) {
            out.push_str("{\"$type\":\"tuple\",\"items\":[");
            $( if $at > 0 { out.push(','); } self.$at.write(out); )+
            out.push_str("]}");
        }
    }
)* } }
tuples!(1: A 0; 2: A 0, B 1; 3: A 0, B 1, C 2; 4: A 0, B 1, C 2, D 3; 5: A 0, B 1, C 2, D 3, E 4;);
