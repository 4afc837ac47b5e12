//! Calls a learner's function and writes what it gave, as data, to descriptor 3.
//! Nothing here is secret and the judge trusts nothing that comes from here.

use super::values::{leaked, read, written, Given, Json, Taken};
use std::fmt::{Debug, Display};
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::io::FromRawFd;
use std::panic::{catch_unwind, AssertUnwindSafe};

const RESULT: i32 = 3;
const JOB: i32 = 4;

pub struct Raised {
    types: Vec<String>,
    message: String,
}

/// What a call gave, as JSON, or what it raised.
pub type Answer = Result<String, Raised>;

fn raised(name: &str, message: String) -> Raised {
    Raised { types: vec![name.to_string()], message }
}

/// Does the job, if there is one, and ends the program with it.
pub fn start() {
    if std::env::var_os("CODEHUB_CALL").is_none() {
        return;
    }
    let mut text = String::new();
    let is_read = unsafe { File::from_raw_fd(JOB) }.read_to_string(&mut text).is_ok();
    let job: &'static Json = leaked(read(&text));
    let (name, given) = match job {
        Json::List(parts) if is_read && parts.len() == 2 => match (&parts[0], &parts[1]) {
            (Json::Text(name), Json::List(given)) => (name, given),
            _ => std::process::exit(1),
        },
        _ => std::process::exit(1),
    };
    let (answer, code) = match catch_unwind(AssertUnwindSafe(|| super::take(name, given))) {
        Ok(Ok(value)) => (format!("{{\"value\":{}}}", value), 0),
        Ok(Err(error)) => {
            eprintln!("{}: {}", error.types[0], error.message);
            (described(&error), 1)
        }
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
            (described(&raised("panic", said.unwrap_or_default())), 101)
        }
    };
    let _ = std::io::stdout().flush();
    let _ = unsafe { File::from_raw_fd(RESULT) }.write_all(answer.as_bytes());
    std::process::exit(code);
}

fn described(error: &Raised) -> String {
    format!("{{\"raised\":{{\"types\":{},\"message\":{}}}}}", written(&error.types), written(&error.message))
}

pub fn unknown(name: &str) -> Answer {
    Err(raised("NameError", format!("{} is not defined", name)))
}

pub fn expect(given: &[Json], count: usize) -> Result<(), Raised> {
    if given.len() == count {
        return Ok(());
    }
    Err(raised("TypeError", format!("it takes {} arguments, not {}", count, given.len())))
}

pub fn argument<T: Given>(given: &'static [Json], at: usize) -> Result<T, Raised> {
    let misfit = |wanted| raised("TypeError", format!("argument {} does not fit: it should be {}", at + 1, wanted));
    T::given(&given[at]).map_err(misfit)
}

// --- what a call gave: the first of these that fits, as the number of references to it decides -------------------

pub struct Gave<T>(pub T);

macro_rules! leaving { ($($name:ident <$($of:ident $(: $first:ident $(+ $more:ident)*)?),+> $type:ty, $gave:ident => $answer:expr;)*) => { $(
    pub trait $name {
        fn answer(&self) -> Answer;
    }
    impl<$($of $(: $first $(+ $more)*)?),+> $name for $type {
        fn answer(&self) -> Answer {
            let $gave = &self.0;
            $answer
        }
    }
)* } }
leaving! {
    ValueOrSaid<T: Taken, E: Display + Debug> &&&&&Gave<Result<T, E>>, gave => gave.as_ref().map(written).map_err(said);
    ValueOrShown<T: Taken, E: Debug> &&&&Gave<Result<T, E>>, gave => gave.as_ref().map(written).map_err(shown);
    Value<T: Taken> &&&Gave<T>, gave => Ok(written(gave));
    OtherOrSaid<T, E: Display + Debug> &&Gave<Result<T, E>>, gave => gave.as_ref().map(other).map_err(said);
    OtherOrShown<T, E: Debug> &Gave<Result<T, E>>, gave => gave.as_ref().map(other).map_err(shown);
    Other<T> Gave<T>, gave => Ok(other(gave));
}

fn said<E: Display + Debug>(error: &E) -> Raised {
    err::<E>(error.to_string(), &format!("{:?}", error))
}

fn shown<E: Debug>(error: &E) -> Raised {
    err::<E>(format!("{:?}", error), &format!("{:?}", error))
}

fn other<T>(_: &T) -> String {
    format!("{{\"$type\":\"other\",\"name\":{},\"text\":\"\"}}", written(&short_name::<T>()))
}

/// An error by its type's name, by the variant or type that `Debug` begins with, and as `Err`.
fn err<E>(message: String, debug: &str) -> Raised {
    let variant: String = debug.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let mut types = vec![short_name::<E>(), variant, "Err".to_string()];
    types.retain(|name| !name.is_empty());
    Raised { types, message }
}

/// `alloc::vec::Vec<program::Point>` without the paths.
fn short_name<T>() -> String {
    let mut short = String::new();
    for part in std::any::type_name::<T>().split("::") {
        let kept = short.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_').len();
        short.truncate(kept);
        short.push_str(part);
    }
    short
}
