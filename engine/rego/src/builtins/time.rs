//! Time. The clock is the context's; time zones come from an embedded IANA database. Timestamps are
//! nanoseconds since 1970-01-01 UTC and cover 1677 to 2262, what 64 bits hold.

use super::operand::{defined, failure, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, number, operand};

mod calendar;
mod duration;
mod layout;
mod parse;

use calendar::{Civil, Zone};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "time.add_date",
        4,
        add_date,
        "(ns: number, years: integer, months: integer, days: integer) -> integer",
        "time",
        "The time that many years, months and days later; days beyond a month's end run into the next.",
    ),
    Builtin::new(
        "time.clock",
        1,
        clock,
        "(x: number or [number, string]) -> [integer, integer, integer]",
        "time",
        "Hour, minute and second, in UTC or the given time zone.",
    ),
    Builtin::new(
        "time.date",
        1,
        date,
        "(x: number or [number, string]) -> [integer, integer, integer]",
        "time",
        "Year, month and day, in UTC or the given time zone.",
    ),
    Builtin::new(
        "time.diff",
        2,
        diff,
        "(ns1: number or [number, string], ns2: number or [number, string]) -> [integer, integer, integer, integer, integer, integer]",
        "time",
        "Years, months, days, hours, minutes and seconds between the times.",
    ),
    Builtin::new(
        "time.format",
        1,
        format_time,
        "(x: number or [number, string] or [number, string, string]) -> string",
        "time",
        "The time as text, in UTC or the given time zone, as RFC 3339 or in the given Go layout.",
    ),
    Builtin::new("time.now_ns", 0, now, "() -> integer", "time", "The time of the decision.")
        .nondeterministic(),
    Builtin::new(
        "time.parse_duration_ns",
        1,
        duration::parse,
        "(duration: string) -> integer",
        "time",
        "The nanoseconds of a duration such as `1h30m` or `250ms`.",
    ),
    Builtin::new(
        "time.parse_ns",
        2,
        parse_ns,
        "(layout: string, value: string) -> integer",
        "time",
        "The time a text names in a Go layout.",
    ),
    Builtin::new(
        "time.parse_rfc3339_ns",
        1,
        parse_rfc3339,
        "(value: string) -> integer",
        "time",
        "The time a text names in RFC 3339.",
    ),
    Builtin::new(
        "time.weekday",
        1,
        weekday,
        "(x: number or [number, string]) -> string",
        "time",
        "The day of the week, in UTC or the given time zone.",
    ),
];

fn now(context: &mut Context, _: &[Value]) -> Outcome {
    defined(context.now_ns)
}

fn parse_ns(_: &mut Context, args: &[Value]) -> Outcome {
    let (layout, text) = (operand::string(args, 1)?, operand::string(args, 2)?);
    parse::parse(layout::named(layout), text).map(|ns| Some(Value::from(ns)))
}

fn parse_rfc3339(_: &mut Context, args: &[Value]) -> Outcome {
    parse::parse(layout::RFC3339, operand::string(args, 1)?).map(|ns| Some(Value::from(ns)))
}

fn format_time(_: &mut Context, args: &[Value]) -> Outcome {
    let moment = moment(args, 1)?;
    let layout = match moment.layout {
        "" => layout::RFC3339_NANO,
        other => layout::named(other),
    };
    defined(layout::format(&moment.civil, layout))
}

fn date(_: &mut Context, args: &[Value]) -> Outcome {
    let civil = moment(args, 1)?.civil;
    defined(vec![Value::from(civil.year), Value::from(civil.month), Value::from(civil.day)])
}

fn clock(_: &mut Context, args: &[Value]) -> Outcome {
    let civil = moment(args, 1)?.civil;
    defined(vec![Value::from(civil.hour), Value::from(civil.minute), Value::from(civil.second)])
}

fn weekday(_: &mut Context, args: &[Value]) -> Outcome {
    defined(moment(args, 1)?.civil.weekday_name())
}

fn add_date(_: &mut Context, args: &[Value]) -> Outcome {
    let moment = moment(args, 1)?;
    let (years, months, days) =
        (operand::integer(args, 2)?, operand::integer(args, 3)?, operand::integer(args, 4)?);
    let civil = moment.civil;
    let months = i128::from(civil.month) - 1 + i128::from(months);
    let year = i128::from(civil.year) + i128::from(years) + months.div_euclid(12);
    let first = calendar::days(year, months.rem_euclid(12) + 1, 1);
    let day = first + i128::from(civil.day) - 1 + i128::from(days);
    let seconds = day * 86_400 + i128::from(civil.seconds_of_day());
    let unix = moment.zone.to_unix(seconds);
    in_range(unix * 1_000_000_000 + i128::from(civil.nanosecond))
}

fn diff(_: &mut Context, args: &[Value]) -> Outcome {
    let (one, other) = (moment(args, 1)?, moment(args, 2)?);
    let other_ns = other.ns;
    let (one, other) = if one.ns > other_ns {
        (one.zone.civil(other_ns), one.civil)
    } else {
        let there = one.zone.civil(other_ns);
        (one.civil, there)
    };
    let mut year = other.year - one.year;
    let mut month = other.month - one.month;
    let mut day = other.day - one.day;
    let mut hour = other.hour - one.hour;
    let mut minute = other.minute - one.minute;
    let mut second = other.second - one.second;
    let borrow = |low: &mut i64, high: &mut i64, size: i64| {
        if *low < 0 {
            *low += size;
            *high -= 1;
        }
    };
    borrow(&mut second, &mut minute, 60);
    borrow(&mut minute, &mut hour, 60);
    borrow(&mut hour, &mut day, 24);
    borrow(&mut day, &mut month, calendar::days_in_month(one.year, one.month));
    borrow(&mut month, &mut year, 12);
    defined([year, month, day, hour, minute, second].map(Value::from).to_vec())
}

/// A time in seconds since 1970-01-01 UTC, in RFC 3339.
pub(super) fn rfc3339(seconds: i64) -> String {
    layout::format(&Zone::Utc.civil_of_seconds(seconds), layout::RFC3339)
}

/// A time in nanoseconds since 1970-01-01 UTC, in a layout of Go's.
pub(super) fn formatted(ns: i64, layout: &str) -> String {
    layout::format(&Zone::Utc.civil(ns), layout)
}

/// Whether a text is a time in a layout of Go's.
pub(super) fn reads(layout: &str, text: &str) -> bool {
    parse::parse(layout, text).is_ok()
}

/// Seconds since 1970-01-01 of a date and a clock in UTC; `None` if there is no such day or time.
pub(super) fn unix_seconds(year: i64, month: i64, day: i64, clock: [i64; 3]) -> Option<i64> {
    let [hour, minute, second] = clock;
    let exists = (1..=12).contains(&month)
        && (1..=calendar::days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let days = calendar::days(i128::from(year), i128::from(month), i128::from(day));
    let seconds = days * 86_400 + i128::from((hour * 60 + minute) * 60 + second);
    i64::try_from(seconds).ok().filter(|_| exists)
}

/// A time with what the operand says of its zone and layout.
struct Moment<'a> {
    ns: i64,
    zone: Zone,
    civil: Civil,
    layout: &'a str,
}

fn moment(args: &[Value], position: usize) -> Result<Moment<'_>, BuiltinError> {
    let written = operand::any(args, position)?;
    let wrong = || mismatch(1, written, &["either number (ns) or [number (ns), string (tz)]"]);
    let (ns, zone, layout) = match written {
        number @ Value::Number(_) => (number, Zone::Utc, ""),
        Value::Array(parts) => {
            let ns = parts.first().ok_or_else(wrong)?;
            if !matches!(ns, Value::Number(_)) {
                return Err(mismatch(1, ns, &["number"]));
            }
            let text = |index: usize| match parts.get(index) {
                None => Ok(""),
                Some(Value::String(text)) => Ok(&**text),
                Some(other) => Err(mismatch(1, other, &["string"])),
            };
            (ns, Zone::named(text(1)?)?, text(2)?)
        }
        _ => return Err(wrong()),
    };
    let ns = number::to_i64(ns).ok_or_else(|| failure("timestamp too big"))?;
    let civil = zone.civil(ns);
    Ok(Moment { ns, zone, civil, layout })
}

/// Nanoseconds as a result, if 64 bits hold them.
fn in_range(ns: i128) -> Outcome {
    match i64::try_from(ns) {
        Ok(ns) => defined(ns),
        Err(_) => Err(failure("time outside of valid range")),
    }
}
