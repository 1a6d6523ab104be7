//! The calendar (proleptic Gregorian) and time zones: between nanoseconds and years, months and days.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::BuiltinError;
use super::super::operand::failure;

const NANOSECONDS: i64 = 1_000_000_000;

const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A time zone.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    Utc,
    Named(TimeZone),
}

/// A moment as the people of a time zone write it.
#[derive(Debug, Clone)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) nanosecond: i64,
    /// Seconds east of Greenwich.
    pub(super) offset: i64,
    /// What the zone is called then, such as `CET`.
    pub(super) abbreviation: String,
}

impl Zone {
    /// The zone of that IANA name. The local zone is UTC: a decision knows no place.
    pub(super) fn named(name: &str) -> Result<Self, BuiltinError> {
        if matches!(name, "" | "UTC" | "Local") {
            return Ok(Self::Utc);
        }
        TimeZone::get(name)
            .map(Self::Named)
            .map_err(|_| failure(format!("unknown time zone {name}")))
    }

    /// The moment in this zone.
    pub(super) fn civil(&self, ns: i64) -> Civil {
        let mut civil = self.civil_of_seconds(ns.div_euclid(NANOSECONDS));
        civil.nanosecond = ns.rem_euclid(NANOSECONDS);
        civil
    }

    /// The moment so many seconds after 1970-01-01 UTC, in this zone.
    pub(super) fn civil_of_seconds(&self, seconds: i64) -> Civil {
        let (offset, abbreviation) = self.offset(i128::from(seconds));
        let local = seconds + offset;
        let (day, second) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = date(day);
        Civil {
            year,
            month,
            day,
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60,
            nanosecond: 0,
            offset,
            abbreviation,
        }
    }

    fn offset(&self, seconds: i128) -> (i64, String) {
        let Self::Named(zone) = self else { return (0, "UTC".to_owned()) };
        let seconds = i64::try_from(seconds).unwrap_or(0);
        let Ok(timestamp) = Timestamp::from_second(seconds) else { return (0, "UTC".to_owned()) };
        let info = zone.to_offset_info(timestamp);
        (i64::from(info.offset().seconds()), info.abbreviation().to_owned())
    }

    /// Seconds since 1970-01-01 UTC of local seconds since 1970-01-01. Where a clock change makes the
    /// local time ambiguous or skips it, the answer is Go's.
    pub(super) fn to_unix(&self, local: i128) -> i128 {
        let (guess, _) = self.offset(local);
        let (offset, _) = self.offset(local - i128::from(guess));
        local - i128::from(offset)
    }
}

impl Civil {
    pub(super) fn seconds_of_day(&self) -> i64 {
        self.hour * 3_600 + self.minute * 60 + self.second
    }

    pub(super) fn weekday_name(&self) -> &'static str {
        let days = days(i128::from(self.year), i128::from(self.month), i128::from(self.day));
        // 1970-01-01 was a Thursday.
        let index = usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0);
        WEEKDAYS.get(index).copied().unwrap_or_default()
    }

    pub(super) fn month_name(&self) -> &'static str {
        let index = usize::try_from(self.month - 1).unwrap_or(0);
        MONTHS.get(index).copied().unwrap_or_default()
    }

    pub(super) fn day_of_year(&self) -> i64 {
        (1..self.month).map(|month| days_in_month(self.year, month)).sum::<i64>() + self.day
    }
}

/// The names of the days, Sunday first, and of the months.
pub(super) fn names() -> (&'static [&'static str], &'static [&'static str]) {
    (&WEEKDAYS, &MONTHS)
}

pub(super) fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date. Years are counted from March, so the leap day comes last.
pub(super) fn days(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date that many days after 1970-01-01.
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}
