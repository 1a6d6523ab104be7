//! A waiver as people write it in a comment or an annotation:
//! `PLM-D003, PLM-D004 until 2027-01-31 by ops -- the vendor signs its tags`.

use jiff::civil::Date;

use super::Fault;

/// What was written, as far as it was understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub rules: Vec<String>,
    pub owner: Option<String>,
    pub until: Option<String>,
    pub reason: String,
    /// A word that makes no sense where it stands.
    stray: Option<String>,
}

impl Written {
    pub(super) fn read(text: &str) -> Self {
        let (terms, reason) = text.split_once("--").unwrap_or((text, ""));
        let mut written = Self { reason: reason.trim().to_owned(), ..Self::default() };
        let mut words = terms.split(|c: char| c.is_whitespace() || c == ',');
        while let Some(word) = words.next() {
            match word {
                "" => {}
                "until" => written.until = words.next().map(str::to_owned),
                "by" => written.owner = words.next().map(str::to_owned),
                _ if written.until.is_none() && written.owner.is_none() => {
                    written.rules.push(word.to_owned());
                }
                _ => written.stray = Some(word.to_owned()),
            }
        }
        written
    }

    /// Why it does not hold today.
    pub(super) fn fault(&self, today: Date) -> Option<Fault> {
        if self.rules.is_empty() {
            return Some(Fault::incomplete("the waiver names no rule".to_owned()));
        }
        if let Some(stray) = &self.stray {
            return Some(Fault::incomplete(format!("`{stray}` makes no sense in a waiver")));
        }
        let Some(until) = &self.until else {
            return Some(Fault::incomplete(
                "the waiver does not say until when it holds".to_owned(),
            ));
        };
        let Some(day) = day(until) else {
            return Some(Fault::incomplete(format!(
                "`{until}` is no day; write one as 2027-01-31"
            )));
        };
        if self.reason.is_empty() {
            return Some(Fault::incomplete("the waiver gives no reason".to_owned()));
        }
        (day < today).then(|| Fault::expired(&self.rules, until))
    }
}

/// A day as ISO 8601 writes it, `2027-01-31`, and in no other way.
pub(super) fn day(text: &str) -> Option<Date> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| shaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<String> {
        Written::read(text).fault(Date::constant(2026, 6, 1)).map(|fault| fault.message)
    }

    #[test]
    fn a_whole_waiver_is_read_word_by_word() {
        let written = Written::read("PLM-1, PLM-2 until 2027-01-31 by ops -- it -- goes away");
        assert_eq!(written.rules, ["PLM-1", "PLM-2"]);
        assert_eq!(written.until.as_deref(), Some("2027-01-31"));
        assert_eq!(written.owner.as_deref(), Some("ops"));
        assert_eq!(written.reason, "it -- goes away");
        assert_eq!(written.stray, None);
    }

    #[test]
    fn it_holds_through_its_last_day() {
        assert_eq!(fault("A until 2026-06-01 -- r"), None);
        assert_eq!(
            fault("A until 2026-05-31 -- r").unwrap(),
            "the waiver for `A` ended on 2026-05-31"
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        for (text, missing) in [
            ("", "no rule"),
            ("until 2027-01-31 -- r", "no rule"),
            ("A -- r", "until when"),
            ("A until -- r", "no day"),
            ("A until tomorrow -- r", "`tomorrow` is no day"),
            ("A until 2027-02-30 -- r", "`2027-02-30` is no day"),
            ("A until 2027-01-31T00:00 -- r", "is no day"),
            ("A until 2027-01-31", "no reason"),
            ("A until 2027-01-31 -- ", "no reason"),
            ("A until 2027-01-31 maybe -- r", "`maybe` makes no sense"),
        ] {
            let found = fault(text).unwrap_or_default();
            assert!(found.contains(missing), "{text}: {found}");
        }
    }
}
