//! Which lines of a file a change writes, read out of git's diff.

use std::ops::RangeInclusive;

/// Lines that a change writes, counted from 1. Where it only takes lines out, those on both sides of the gap count: what
/// was there may be what is missed now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Vec<RangeInclusive<u32>>);

impl Lines {
    /// The lines of a diff of one file that shows no line besides those that differ.
    #[must_use]
    pub fn of_diff(diff: &str) -> Self {
        Self(diff.lines().filter_map(hunk).collect())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the lines from `first` to `last` is among them.
    #[must_use]
    pub fn touch(&self, first: u32, last: u32) -> bool {
        self.0.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
    }
}

/// The lines that a header such as `@@ -3 +3,2 @@` says are there now. What it stands before may look like one, but
/// starts with a sign.
fn hunk(line: &str) -> Option<RangeInclusive<u32>> {
    let (_, now) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (now, _) = now.split_once(" @@")?;
    let (first, count) = now.split_once(',').unwrap_or((now, "1"));
    let (first, count): (u32, u32) = (first.parse().ok()?, count.parse().ok()?);
    Some(match count {
        0 => first..=first.saturating_add(1),
        count => first..=first.saturating_add(count - 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_out_of_headers_and_nothing_else() {
        let diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -2 +2 @@ FROM\n-a\n+@@ -9 +9 @@\n\
                    @@ -4,0 +5,3 @@\n+b\n+c\n+d\n@@ -20,2 +22,0 @@\n-e\n-f\n";
        let lines = Lines::of_diff(diff);
        let held: Vec<u32> = (1..30).filter(|line| lines.touch(*line, *line)).collect();
        assert_eq!(held, [2, 5, 6, 7, 22, 23]);
        assert!(lines.touch(8, 40) && !lines.touch(8, 21));
    }
}
