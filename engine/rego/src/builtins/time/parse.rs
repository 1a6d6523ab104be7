//! Reads a time in a Go layout, as leniently and with the same complaints as Go's `time.Parse`.

use super::super::BuiltinError;
use super::super::operand::failure;
use super::super::term::quoted;
use super::calendar;
use super::layout::{Field, OffsetStyle, next_chunk};

/// Nanoseconds since 1970-01-01 UTC of a text in a layout. A text without a zone is in UTC.
pub(super) fn parse(layout: &str, text: &str) -> Result<i64, BuiltinError> {
    let mut reader = Reader { layout, text, rest: text, found: Found::default() };
    reader.read()?;
    let seconds = reader.seconds()?;
    let ns = seconds * 1_000_000_000 + i128::from(reader.found.nanosecond);
    i64::try_from(ns).map_err(|_| failure("time outside of valid range"))
}

#[derive(Default)]
struct Found {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    year_day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    nanosecond: i64,
    /// Whether it is the afternoon, if the text says so.
    afternoon: Option<bool>,
    offset: i64,
}

/// Why a field does not fit: it is not there, or its number is out of range.
enum Bad {
    Text,
    Range(&'static str),
}

struct Reader<'a> {
    layout: &'a str,
    text: &'a str,
    rest: &'a str,
    found: Found,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), BuiltinError> {
        let mut layout = self.layout;
        loop {
            let chunk = next_chunk(layout);
            if !self.skip(chunk.before) {
                return Err(self.cannot_parse(self.rest, chunk.before));
            }
            let Some((field, written)) = chunk.field else {
                if self.rest.is_empty() {
                    return Ok(());
                }
                let extra = format!(": extra text: {}", quoted(self.rest));
                return Err(self.error(&extra));
            };
            layout = chunk.rest;
            let hold = self.rest;
            match self.field(field, layout) {
                Ok(()) => {}
                Err(Bad::Text) => return Err(self.cannot_parse(hold, written)),
                Err(Bad::Range(what)) => return Err(self.error(&format!(": {what} out of range"))),
            }
        }
    }

    fn error(&self, message: &str) -> BuiltinError {
        failure(format!("parsing time {}{message}", quoted(self.text)))
    }

    fn cannot_parse(&self, rest: &str, wanted: &str) -> BuiltinError {
        failure(format!(
            "parsing time {} as {}: cannot parse {} as {}",
            quoted(self.text),
            quoted(self.layout),
            quoted(rest),
            quoted(wanted)
        ))
    }

    /// Reads what stands between fields; a run of blanks stands for any run of blanks.
    fn skip(&mut self, prefix: &str) -> bool {
        let mut prefix = prefix;
        while let Some(wanted) = prefix.chars().next() {
            if wanted == ' ' {
                if !self.rest.is_empty() && !self.rest.starts_with(' ') {
                    return false;
                }
                prefix = prefix.trim_start_matches(' ');
                self.rest = self.rest.trim_start_matches(' ');
                continue;
            }
            match (self.rest.strip_prefix(wanted), prefix.strip_prefix(wanted)) {
                (Some(rest), Some(after)) => (self.rest, prefix) = (rest, after),
                _ => return false,
            }
        }
        true
    }

    fn field(&mut self, field: Field, layout: &str) -> Result<(), Bad> {
        match field {
            Field::Year => {
                let year = self.digits(2)?;
                self.found.year = if year >= 69 { year + 1900 } else { year + 2000 };
            }
            Field::LongYear => self.found.year = self.digits(4)?,
            Field::LongMonth => self.found.month = Some(self.name(calendar::names().1, false)? + 1),
            Field::Month => self.found.month = Some(self.name(calendar::names().1, true)? + 1),
            Field::LongWeekday => {
                self.name(calendar::names().0, false)?;
            }
            Field::Weekday => {
                self.name(calendar::names().0, true)?;
            }
            Field::NumMonth | Field::ZeroMonth => {
                let month = self.number(field == Field::ZeroMonth)?;
                self.found.month = Some(in_range(month, 1, 12, "month")?);
            }
            Field::Day | Field::UnderDay | Field::ZeroDay => {
                if field == Field::UnderDay {
                    self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                }
                self.found.day = Some(self.number(field == Field::ZeroDay)?);
            }
            Field::UnderYearDay | Field::ZeroYearDay => self.year_day(field)?,
            Field::Hour => self.found.hour = in_range(self.number(false)?, 0, 23, "hour")?,
            Field::Hour12 | Field::ZeroHour12 => {
                let hour = self.number(field == Field::ZeroHour12)?;
                self.found.hour = in_range(hour, 0, 12, "hour")?;
            }
            Field::Minute | Field::ZeroMinute => {
                let minute = self.number(field == Field::ZeroMinute)?;
                self.found.minute = in_range(minute, 0, 59, "minute")?;
            }
            Field::Second | Field::ZeroSecond => self.second(field, layout)?,
            Field::UpperPm => self.half_day("AM", "PM")?,
            Field::LowerPm => self.half_day("am", "pm")?,
            Field::ZoneName => self.zone_name()?,
            Field::Offset(style) => self.offset(style)?,
            Field::Fraction(digits, false) => self.fraction(digits + 1)?,
            Field::Fraction(_, true) => {
                if let Some(length) = self.fraction_length() {
                    self.fraction(length)?;
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, bytes: usize) -> Result<&'a str, Bad> {
        let (taken, rest) = self.rest.split_at_checked(bytes).ok_or(Bad::Text)?;
        self.rest = rest;
        Ok(taken)
    }

    fn digits(&mut self, count: usize) -> Result<i64, Bad> {
        let taken = self.take(count)?;
        if !taken.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Bad::Text);
        }
        taken.parse().map_err(|_| Bad::Text)
    }

    /// One or two digits; two if they must be.
    fn number(&mut self, two: bool) -> Result<i64, Bad> {
        let digit = |index: usize| self.rest.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
        match (digit(0), digit(1)) {
            (true, true) => self.digits(2),
            (true, false) if !two => self.digits(1),
            _ => Err(Bad::Text),
        }
    }

    fn year_day(&mut self, field: Field) -> Result<(), Bad> {
        if field == Field::UnderYearDay {
            for _ in 0..2 {
                self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
            }
        }
        let count = self.rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        if count == 0 || (field == Field::ZeroYearDay && count != 3) {
            return Err(Bad::Text);
        }
        self.found.year_day = Some(self.digits(count)?);
        Ok(())
    }

    /// The index of the name the text starts with, in any case.
    fn name(&mut self, names: &[&str], short: bool) -> Result<i64, Bad> {
        for (index, name) in names.iter().enumerate() {
            let length = if short { 3 } else { name.len() };
            let name = name.get(..length).unwrap_or(name);
            if self.rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
                self.take(length)?;
                return i64::try_from(index).map_err(|_| Bad::Text);
            }
        }
        Err(Bad::Text)
    }

    fn second(&mut self, field: Field, layout: &str) -> Result<(), Bad> {
        let second = self.number(field == Field::ZeroSecond)?;
        self.found.second = in_range(second, 0, 59, "second")?;
        // A fraction may follow even where the layout has none.
        let asked = matches!(next_chunk(layout).field, Some((Field::Fraction(..), _)));
        if let (false, Some(length)) = (asked, self.fraction_length()) {
            self.fraction(length)?;
        }
        Ok(())
    }

    /// The bytes of a point or comma and the digits after it, if the text goes on so.
    fn fraction_length(&self) -> Option<usize> {
        let digits = self.rest.strip_prefix(['.', ','])?;
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        (count > 0).then_some(count + 1)
    }

    fn fraction(&mut self, length: usize) -> Result<(), Bad> {
        let digits = self.take(length)?.strip_prefix(['.', ',']).ok_or(Bad::Text)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Bad::Text);
        }
        let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
        self.found.nanosecond = nine.parse().map_err(|_| Bad::Text)?;
        Ok(())
    }

    fn half_day(&mut self, morning: &str, afternoon: &str) -> Result<(), Bad> {
        let taken = self.take(2)?;
        if taken != morning && taken != afternoon {
            return Err(Bad::Text);
        }
        self.found.afternoon = Some(taken == afternoon);
        Ok(())
    }

    /// A zone's short name. Only UTC and GMT with hours say how far from UTC they are.
    fn zone_name(&mut self) -> Result<(), Bad> {
        if let Some(rest) = self.rest.strip_prefix("UTC") {
            self.rest = rest;
            return Ok(());
        }
        let bytes = self.rest.as_bytes();
        if let Some(after) = self.rest.strip_prefix("GMT") {
            let hours = signed_hours(after);
            self.found.offset = hours.map_or(0, |(hours, _)| hours * 3_600);
            self.take(3 + hours.map_or(0, |(_, length)| length))?;
            return Ok(());
        }
        let length = match bytes {
            [b'+' | b'-', ..] => signed_hours(self.rest).map(|(_, length)| length),
            _ if self.rest.starts_with("ChST") || self.rest.starts_with("MeST") => Some(4),
            _ => match bytes.iter().take(6).take_while(|byte| byte.is_ascii_uppercase()).count() {
                5 if bytes.get(4) == Some(&b'T') => Some(5),
                4 if bytes.get(3) == Some(&b'T') || self.rest.starts_with("WITA") => Some(4),
                3 => Some(3),
                _ => None,
            },
        };
        self.take(length.ok_or(Bad::Text)?)?;
        Ok(())
    }

    fn offset(&mut self, style: OffsetStyle) -> Result<(), Bad> {
        if style.z
            && let Some(rest) = self.rest.strip_prefix('Z')
        {
            self.rest = rest;
            return Ok(());
        }
        let sign = self.take(1)?;
        let mut parts = [0; 3];
        let wanted = 1 + usize::from(style.minutes) + usize::from(style.seconds);
        for (index, part) in parts.iter_mut().take(wanted).enumerate() {
            if index > 0 && style.colons && self.take(1)? != ":" {
                return Err(Bad::Text);
            }
            *part = self.digits(2)?;
        }
        let [hours, minutes, seconds] = parts;
        in_range(hours, 0, 24, "time zone offset hour")?;
        in_range(minutes, 0, 60, "time zone offset minute")?;
        in_range(seconds, 0, 60, "time zone offset second")?;
        let offset = (hours * 60 + minutes) * 60 + seconds;
        self.found.offset = match sign {
            "+" => offset,
            "-" => -offset,
            _ => return Err(Bad::Text),
        };
        Ok(())
    }

    /// Seconds since 1970-01-01 UTC of what was found.
    fn seconds(&self) -> Result<i128, BuiltinError> {
        let found = &self.found;
        let hour = match found.afternoon {
            Some(true) if found.hour < 12 => found.hour + 12,
            Some(false) if found.hour == 12 => 0,
            _ => found.hour,
        };
        let days = match found.year_day {
            Some(year_day) => self.days_of_year_day(year_day)?,
            None => {
                let (month, day) = (found.month.unwrap_or(1), found.day.unwrap_or(1));
                if day < 1 || day > calendar::days_in_month(found.year, month) {
                    return Err(self.error(": day out of range"));
                }
                calendar::days(i128::from(found.year), i128::from(month), i128::from(day))
            }
        };
        let second = (hour * 60 + found.minute) * 60 + found.second - found.offset;
        Ok(days * 86_400 + i128::from(second))
    }

    fn days_of_year_day(&self, year_day: i64) -> Result<i128, BuiltinError> {
        let year = self.found.year;
        let (mut month, mut day) = (1, year_day);
        while month <= 12 && day > calendar::days_in_month(year, month) {
            day -= calendar::days_in_month(year, month);
            month += 1;
        }
        if day < 1 || month > 12 {
            return Err(self.error(": day-of-year out of range"));
        }
        if self.found.month.is_some_and(|given| given != month) {
            return Err(self.error(": day-of-year does not match month"));
        }
        if self.found.day.is_some_and(|given| given != day) {
            return Err(self.error(": day-of-year does not match day"));
        }
        Ok(calendar::days(i128::from(year), i128::from(month), i128::from(day)))
    }
}

fn in_range(value: i64, low: i64, high: i64, what: &'static str) -> Result<i64, Bad> {
    if (low..=high).contains(&value) { Ok(value) } else { Err(Bad::Range(what)) }
}

/// A sign and hours up to 23, with their length.
fn signed_hours(text: &str) -> Option<(i64, usize)> {
    let digits = text.strip_prefix(['+', '-'])?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let hours: i64 = digits.get(..count)?.parse().ok().filter(|hours| *hours <= 23)?;
    Some((if text.starts_with('-') { -hours } else { hours }, count + 1))
}
