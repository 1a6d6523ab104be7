//! Layouts of Go's `time` package: a layout shows how the reference time, Mon Jan 2 15:04:05 MST 2006,
//! would be written. Here is how they are read, and how a time is written in one.

use super::calendar::Civil;

pub(super) const RFC3339: &str = "2006-01-02T15:04:05Z07:00";
pub(super) const RFC3339_NANO: &str = "2006-01-02T15:04:05.999999999Z07:00";

/// The layout of that name, or the text as a layout.
pub(super) fn named(layout: &str) -> &str {
    match layout {
        "ANSIC" => "Mon Jan _2 15:04:05 2006",
        "UnixDate" => "Mon Jan _2 15:04:05 MST 2006",
        "RubyDate" => "Mon Jan 02 15:04:05 -0700 2006",
        "RFC822" => "02 Jan 06 15:04 MST",
        "RFC822Z" => "02 Jan 06 15:04 -0700",
        "RFC850" => "Monday, 02-Jan-06 15:04:05 MST",
        "RFC1123" => "Mon, 02 Jan 2006 15:04:05 MST",
        "RFC1123Z" => "Mon, 02 Jan 2006 15:04:05 -0700",
        "RFC3339" => RFC3339,
        "RFC3339Nano" => RFC3339_NANO,
        other => other,
    }
}

/// One thing a layout asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    LongMonth,
    Month,
    NumMonth,
    ZeroMonth,
    LongWeekday,
    Weekday,
    Day,
    UnderDay,
    ZeroDay,
    UnderYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    UpperPm,
    LowerPm,
    ZoneName,
    Offset(OffsetStyle),
    /// Fractions of a second with so many digits, and whether zeros at the end are left out.
    Fraction(usize, bool),
}

/// How an offset from UTC is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OffsetStyle {
    /// `Z` stands for UTC.
    pub(super) z: bool,
    pub(super) colons: bool,
    pub(super) minutes: bool,
    pub(super) seconds: bool,
}

const fn offset(z: bool, colons: bool, minutes: bool, seconds: bool) -> Field {
    Field::Offset(OffsetStyle { z, colons, minutes, seconds })
}

/// What begins a field, longest first where one begins another.
const FIELDS: &[(&str, Field)] = &[
    ("January", Field::LongMonth),
    ("Jan", Field::Month),
    ("Monday", Field::LongWeekday),
    ("Mon", Field::Weekday),
    ("MST", Field::ZoneName),
    ("01", Field::ZeroMonth),
    ("002", Field::ZeroYearDay),
    ("02", Field::ZeroDay),
    ("03", Field::ZeroHour12),
    ("04", Field::ZeroMinute),
    ("05", Field::ZeroSecond),
    ("06", Field::Year),
    ("15", Field::Hour),
    ("1", Field::NumMonth),
    ("2006", Field::LongYear),
    ("2", Field::Day),
    ("__2", Field::UnderYearDay),
    ("_2", Field::UnderDay),
    ("3", Field::Hour12),
    ("4", Field::Minute),
    ("5", Field::Second),
    ("PM", Field::UpperPm),
    ("pm", Field::LowerPm),
    ("-070000", offset(false, false, true, true)),
    ("-07:00:00", offset(false, true, true, true)),
    ("-0700", offset(false, false, true, false)),
    ("-07:00", offset(false, true, true, false)),
    ("-07", offset(false, false, false, false)),
    ("Z070000", offset(true, false, true, true)),
    ("Z07:00:00", offset(true, true, true, true)),
    ("Z0700", offset(true, false, true, false)),
    ("Z07:00", offset(true, true, true, false)),
    ("Z07", offset(true, false, false, false)),
];

/// A layout taken apart at its first field: what stands before it, the field with its text, the rest.
pub(super) struct Chunk<'a> {
    pub(super) before: &'a str,
    pub(super) field: Option<(Field, &'a str)>,
    pub(super) rest: &'a str,
}

/// The first field of a layout.
pub(super) fn next_chunk(layout: &str) -> Chunk<'_> {
    for (index, _) in layout.char_indices() {
        let here = layout.get(index..).unwrap_or_default();
        if let Some((field, length)) = field_at(here) {
            // `_2006` is an underscore and a year.
            let skip = usize::from(field == Field::LongYear && here.starts_with('_'));
            return Chunk {
                before: layout.get(..index + skip).unwrap_or_default(),
                field: Some((field, here.get(skip..length).unwrap_or_default())),
                rest: here.get(length..).unwrap_or_default(),
            };
        }
    }
    Chunk { before: layout, field: None, rest: "" }
}

fn field_at(here: &str) -> Option<(Field, usize)> {
    if here.starts_with("_2006") {
        return Some((Field::LongYear, 5));
    }
    if here.starts_with(['.', ',']) {
        return fraction_at(here);
    }
    FIELDS.iter().find_map(|(text, field)| {
        let rest = here.strip_prefix(text)?;
        let word = matches!(field, Field::Month | Field::Weekday);
        if word && rest.starts_with(|next: char| next.is_ascii_lowercase()) {
            return None;
        }
        Some((*field, text.len()))
    })
}

fn fraction_at(here: &str) -> Option<(Field, usize)> {
    let digits = here.get(1..)?;
    let kind = digits.chars().next().filter(|digit| matches!(digit, '0' | '9'))?;
    let count = digits.chars().take_while(|digit| *digit == kind).count();
    let ends = !digits.get(count..)?.starts_with(|next: char| next.is_ascii_digit());
    ends.then_some((Field::Fraction(count, kind == '9'), count + 1))
}

/// A moment written in a layout.
pub(super) fn format(civil: &Civil, layout: &str) -> String {
    let mut out = String::new();
    let mut rest = layout;
    loop {
        let chunk = next_chunk(rest);
        out.push_str(chunk.before);
        let Some((field, text)) = chunk.field else { return out };
        out.push_str(&written(civil, field, text));
        rest = chunk.rest;
    }
}

fn written(civil: &Civil, field: Field, text: &str) -> String {
    let hour12 = match civil.hour % 12 {
        0 => 12,
        hour => hour,
    };
    let short = |name: &str| name.chars().take(3).collect::<String>();
    match field {
        Field::LongMonth => civil.month_name().to_owned(),
        Field::Month => short(civil.month_name()),
        Field::NumMonth => civil.month.to_string(),
        Field::ZeroMonth => format!("{:02}", civil.month),
        Field::LongWeekday => civil.weekday_name().to_owned(),
        Field::Weekday => short(civil.weekday_name()),
        Field::Day => civil.day.to_string(),
        Field::UnderDay => format!("{:2}", civil.day),
        Field::ZeroDay => format!("{:02}", civil.day),
        Field::UnderYearDay => format!("{:3}", civil.day_of_year()),
        Field::ZeroYearDay => format!("{:03}", civil.day_of_year()),
        Field::Hour => format!("{:02}", civil.hour),
        Field::Hour12 => hour12.to_string(),
        Field::ZeroHour12 => format!("{hour12:02}"),
        Field::Minute => civil.minute.to_string(),
        Field::ZeroMinute => format!("{:02}", civil.minute),
        Field::Second => civil.second.to_string(),
        Field::ZeroSecond => format!("{:02}", civil.second),
        Field::LongYear => format!("{:04}", civil.year),
        Field::Year => format!("{:02}", civil.year % 100),
        Field::UpperPm => (if civil.hour >= 12 { "PM" } else { "AM" }).to_owned(),
        Field::LowerPm => (if civil.hour >= 12 { "pm" } else { "am" }).to_owned(),
        Field::ZoneName => civil.abbreviation.clone(),
        Field::Offset(style) => written_offset(civil.offset, style),
        Field::Fraction(digits, trimmed) => {
            let point = text.chars().next().unwrap_or('.');
            let all = format!("{:09}", civil.nanosecond);
            let shown: String = all.chars().chain(std::iter::repeat('0')).take(digits).collect();
            let shown = if trimmed { shown.trim_end_matches('0') } else { &shown };
            if shown.is_empty() { String::new() } else { format!("{point}{shown}") }
        }
    }
}

fn written_offset(offset: i64, style: OffsetStyle) -> String {
    if style.z && offset == 0 {
        return "Z".to_owned();
    }
    let sign = if offset < 0 { '-' } else { '+' };
    let seconds = offset.unsigned_abs();
    let mut parts = vec![format!("{sign}{:02}", seconds / 3_600)];
    if style.minutes {
        parts.push(format!("{:02}", seconds / 60 % 60));
    }
    if style.seconds {
        parts.push(format!("{:02}", seconds % 60));
    }
    parts.join(if style.colons { ":" } else { "" })
}
