//! `sprintf`, with Go's `fmt` verbs, flags and complaints. Numbers arrive there as int, *big.Int or
//! float64 and everything that is neither number nor string as its text in Rego's syntax, so `%d` of a
//! boolean is `%!d(string=true)`, as in OPA.

use num_bigint::BigInt;
use num_traits::Signed;

use super::operand::defined;
use super::term::{escape, is_printable, term_text};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, number, operand};

mod float;

pub(super) use float::shortest;

pub(super) const BUILTINS: &[Builtin] = &[Builtin::new(
    "sprintf",
    2,
    sprintf,
    "(format: string, values: array) -> string",
    "strings",
    "The format with its verbs replaced by the values, as Go's `fmt.Sprintf` does.",
)];

/// Go refuses widths and precisions beyond this.
const MAX_WIDTH: i64 = 1_000_000;

fn sprintf(_: &mut Context, args: &[Value]) -> Outcome {
    format(args).and_then(defined)
}

/// The format, the first operand, with the values of the second.
pub(super) fn format(args: &[Value]) -> Result<Value, BuiltinError> {
    let format = operand::string(args, 1)?;
    let Value::Array(values) = operand::any(args, 2)? else {
        return Err(operand::mismatch(2, operand::any(args, 2)?, &["array"]));
    };
    let arguments: Vec<Argument> = values.iter().map(Argument::of).collect();
    let mut printer = Printer { arguments: &arguments, ..Printer::default() };
    printer.print(format)?;
    Ok(Value::from(printer.out))
}

/// An argument as Go sees it.
enum Argument {
    Integer(BigInt, bool),
    Float(f64),
    Text(String),
}

impl Argument {
    fn of(value: &Value) -> Self {
        match value {
            Value::Number(_) => match number::to_integer(value) {
                Some(integer) if integer.bits() > 1024 => Self::beyond_double(integer),
                Some(integer) => {
                    let small = number::to_i64(value).is_some();
                    Self::Integer(integer, small)
                }
                None => Self::Float(number::to_f64(value)),
            },
            Value::String(text) => Self::Text(text.to_string()),
            other => Self::Text(term_text(other)),
        }
    }

    /// A number no double holds. If it is mostly zeros it was written with an exponent, and Go, which can
    /// make nothing of such a text, prints it as it is.
    fn beyond_double(integer: BigInt) -> Self {
        let text = integer.to_string();
        let digits = text.trim_end_matches('0');
        let zeros = text.len() - digits.len();
        if zeros > digits.len() {
            Self::Text(format!("{digits}e{zeros}"))
        } else {
            Self::Integer(integer, false)
        }
    }

    fn type_name(&self) -> &'static str {
        match self {
            Self::Integer(_, true) => "int",
            Self::Integer(_, false) => "*big.Int",
            Self::Float(_) => "float64",
            Self::Text(_) => "string",
        }
    }
}

#[derive(Default, Clone, Copy)]
struct Flags {
    plus: bool,
    minus: bool,
    sharp: bool,
    space: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
}

#[derive(Default)]
struct Printer<'a> {
    arguments: &'a [Argument],
    next: usize,
    reordered: bool,
    out: String,
}

impl Printer<'_> {
    fn print(&mut self, format: &str) -> Result<(), BuiltinError> {
        let mut input = format.chars().peekable();
        while let Some(character) = input.next() {
            if character != '%' {
                self.out.push(character);
                continue;
            }
            self.directive(&mut input);
            limits::text(self.out.len())?;
        }
        if !self.reordered && self.next < self.arguments.len() {
            self.extra();
        }
        limits::text(self.out.len())
    }

    fn directive(&mut self, input: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        let mut flags = Flags::default();
        let mut good_index = true;
        while let Some(flag) = input.peek() {
            match flag {
                '#' => flags.sharp = true,
                '0' => flags.zero = true,
                '+' => flags.plus = true,
                '-' => flags.minus = true,
                ' ' => flags.space = true,
                _ => break,
            }
            input.next();
        }
        let mut after_index = self.index(input, &mut good_index);
        if input.peek() == Some(&'*') {
            input.next();
            match self.star() {
                Some(width) => {
                    flags.minus |= width < 0;
                    flags.width = usize::try_from(width.unsigned_abs()).ok();
                }
                None => self.out.push_str("%!(BADWIDTH)"),
            }
            after_index = false;
        } else if let Some(width) = digits(input) {
            good_index &= !after_index;
            flags.width = Some(width);
        }
        if input.peek() == Some(&'.') {
            input.next();
            good_index &= !after_index;
            after_index = self.index(input, &mut good_index);
            if input.peek() == Some(&'*') {
                input.next();
                match self.star() {
                    Some(precision) => flags.precision = usize::try_from(precision).ok(),
                    None => self.out.push_str("%!(BADPREC)"),
                }
                after_index = false;
            } else {
                flags.precision = Some(digits(input).unwrap_or(0));
            }
        }
        if !after_index {
            self.index(input, &mut good_index);
        }
        let Some(verb) = input.next() else {
            self.out.push_str("%!(NOVERB)");
            return;
        };
        if verb == '%' {
            self.out.push('%');
        } else if !good_index {
            self.out.push_str(&format!("%!{verb}(BADINDEX)"));
        } else if let Some(argument) = self.arguments.get(self.next) {
            self.next = self.next.saturating_add(1);
            let text = formatted(argument, verb, &flags);
            self.out.push_str(&text);
        } else {
            self.out.push_str(&format!("%!{verb}(MISSING)"));
        }
    }

    /// `[n]`: the argument to go on with. Says whether there was one.
    fn index(
        &mut self,
        input: &mut std::iter::Peekable<std::str::Chars<'_>>,
        good: &mut bool,
    ) -> bool {
        if input.peek() != Some(&'[') {
            return false;
        }
        self.reordered = true;
        let rest: String = input.clone().collect();
        let Some((inside, _)) = rest.get(1..).and_then(|rest| rest.split_once(']')) else {
            input.next();
            *good = false;
            return false;
        };
        for _ in 0..inside.chars().count().saturating_add(2) {
            input.next();
        }
        match inside.parse::<usize>() {
            Ok(index) if index >= 1 && index <= self.arguments.len() => {
                self.next = index - 1;
                true
            }
            _ => {
                *good = false;
                false
            }
        }
    }

    /// The width or precision an argument gives.
    fn star(&mut self) -> Option<i64> {
        let argument = self.arguments.get(self.next)?;
        self.next = self.next.saturating_add(1);
        let Argument::Integer(integer, true) = argument else { return None };
        i64::try_from(integer).ok().filter(|value| value.abs() <= MAX_WIDTH)
    }

    fn extra(&mut self) {
        let extra: Vec<String> = self
            .arguments
            .iter()
            .skip(self.next)
            .map(|argument| {
                let text = formatted(argument, 'v', &Flags::default());
                format!("{}={text}", argument.type_name())
            })
            .collect();
        self.out.push_str(&format!("%!(EXTRA {})", extra.join(", ")));
    }
}

fn digits(input: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<usize> {
    let mut number: Option<i64> = None;
    while let Some(digit) = input.peek().and_then(|character| character.to_digit(10)) {
        input.next();
        let longer = number.unwrap_or(0).saturating_mul(10).saturating_add(i64::from(digit));
        number = Some(longer.min(MAX_WIDTH));
    }
    number.and_then(|number| usize::try_from(number).ok())
}

fn formatted(argument: &Argument, verb: char, flags: &Flags) -> String {
    let text = match (argument, verb) {
        (_, 'T') => Some(padded(argument.type_name().to_owned(), flags)),
        (Argument::Integer(integer, small), _) => integer_text(integer, *small, verb, flags),
        (Argument::Float(value), _) => float::formatted(*value, verb, flags),
        (Argument::Text(text), _) => string_text(text, verb, flags),
    };
    text.unwrap_or_else(|| {
        let name = match argument {
            Argument::Integer(_, false) => "big.Int",
            other => other.type_name(),
        };
        format!("%!{verb}({name}={})", formatted(argument, 'v', flags))
    })
}

fn integer_text(integer: &BigInt, small: bool, verb: char, flags: &Flags) -> Option<String> {
    let (radix, prefix) = match verb {
        'v' | 'd' => (10, ""),
        's' if !small => (10, ""),
        'b' => (2, "0b"),
        'o' => (8, "0"),
        'O' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'c' | 'q' | 'U' if small => return Some(character_text(integer, verb, flags)),
        _ => return None,
    };
    let mut body = integer.magnitude().to_str_radix(radix);
    if verb == 'X' {
        body.make_ascii_uppercase();
    }
    let prefix = if flags.sharp || verb == 'O' { prefix } else { "" };
    let sign = sign(integer.is_negative(), flags);
    let fixed = sign.len().saturating_add(prefix.len());
    let wanted = match (flags.precision, flags.width) {
        (Some(0), _) if body == "0" => return Some(padded(String::new(), flags)),
        (Some(precision), _) => precision,
        (None, Some(width)) if flags.zero && !flags.minus => width.saturating_sub(fixed),
        _ => 0,
    };
    if wanted > body.len() {
        body.insert_str(0, &"0".repeat(wanted - body.len()));
    }
    let spaces = Flags { zero: false, ..*flags };
    Some(padded(format!("{sign}{prefix}{body}"), &spaces))
}

fn character_text(integer: &BigInt, verb: char, flags: &Flags) -> String {
    let character = u32::try_from(integer).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
    match verb {
        'c' => padded(character.to_string(), flags),
        'q' => {
            let mut text = String::from("'");
            escape(character, '\'', flags.plus, &mut text);
            text.push('\'');
            padded(text, flags)
        }
        _ => {
            let digits = flags.precision.unwrap_or(4).max(4);
            let mut text = format!("U+{:0>digits$}", integer.to_str_radix(16).to_uppercase());
            if flags.sharp && is_printable(character) {
                text.push_str(&format!(" '{character}'"));
            }
            padded(text, &Flags { zero: false, ..*flags })
        }
    }
}

fn string_text(text: &str, verb: char, flags: &Flags) -> Option<String> {
    let shortened = || match flags.precision {
        Some(precision) => text.chars().take(precision).collect::<String>(),
        None => text.to_owned(),
    };
    Some(match verb {
        'v' if flags.sharp => padded(super::term::quoted(text), flags),
        'v' | 's' => padded(shortened(), flags),
        'q' => {
            let text = shortened();
            if flags.sharp && !text.contains(['`', '\u{feff}']) && !has_control(&text) {
                return Some(padded(format!("`{text}`"), flags));
            }
            let mut out = String::from("\"");
            text.chars().for_each(|character| escape(character, '"', flags.plus, &mut out));
            out.push('"');
            padded(out, flags)
        }
        'x' | 'X' => padded(hexadecimal(text.as_bytes(), verb, flags), flags),
        _ => return None,
    })
}

fn has_control(text: &str) -> bool {
    text.chars().any(|character| character.is_control() && character != '\t')
}

fn hexadecimal(bytes: &[u8], verb: char, flags: &Flags) -> String {
    let bytes = bytes.iter().take(flags.precision.unwrap_or(usize::MAX));
    let pairs =
        bytes.map(|byte| if verb == 'X' { format!("{byte:02X}") } else { format!("{byte:02x}") });
    let prefix = match (flags.sharp, verb) {
        (true, 'X') => "0X",
        (true, _) => "0x",
        _ => "",
    };
    let pairs: Vec<String> = pairs.collect();
    if flags.space {
        let pairs: Vec<String> = pairs.iter().map(|pair| format!("{prefix}{pair}")).collect();
        return pairs.join(" ");
    }
    if pairs.is_empty() {
        return String::new();
    }
    format!("{prefix}{}", pairs.concat())
}

fn sign(negative: bool, flags: &Flags) -> &'static str {
    match (negative, flags.plus, flags.space) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    }
}

/// The text in as many columns as asked for: blanks in front, zeros with `0`, blanks behind with `-`.
fn padded(text: String, flags: &Flags) -> String {
    let missing = flags.width.unwrap_or(0).saturating_sub(text.chars().count());
    if missing == 0 {
        return text;
    }
    match (flags.minus, flags.zero) {
        (true, _) => text + &" ".repeat(missing),
        (false, true) => "0".repeat(missing) + &text,
        (false, false) => " ".repeat(missing) + &text,
    }
}
