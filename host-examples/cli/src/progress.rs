//! How far long work has come, for whoever waits: the download of an image, or a run over many sources.

use std::{io::IsTerminal as _, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use plimsoll_registry::Progress;

/// How much of a digest is shown: enough to tell layers apart.
const SHORT: usize = "sha256:".len() + 12;

/// How far the download of an image has come.
pub struct Bar(ProgressBar);

/// How many sources of a run are judged.
pub struct Count(ProgressBar);

impl Count {
    /// Of so many, on standard error, if somebody looks at it and `wanted`.
    pub fn on_stderr(total: usize, wanted: bool) -> Self {
        Self::new(total, stderr(wanted))
    }

    fn new(total: usize, target: ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} sources") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// That many more.
    pub fn add(&self, more: usize) {
        self.0.inc(more as u64);
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// Standard error, if somebody looks at it and `wanted`.
fn stderr(wanted: bool) -> ProgressDrawTarget {
    if wanted && std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    }
}

impl Bar {
    /// A bar on standard error, if somebody looks at it and `wanted`.
    pub fn on_stderr(reference: &str, wanted: bool) -> Self {
        let bar = Self::new(reference, stderr(wanted));
        bar.0.enable_steady_tick(Duration::from_millis(100));
        bar
    }

    fn new(reference: &str, target: ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(None, target);
        let style = "{spinner} {prefix} {msg} {bytes}/{total_bytes} {bar:30} {bytes_per_sec}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        bar.set_prefix(reference.to_owned());
        Self(bar)
    }

    /// Shows how far one blob has come.
    pub fn show(&self, progress: Progress<'_>) {
        let short = progress.digest.get(..SHORT).unwrap_or(progress.digest);
        self.0.set_message(short.to_owned());
        match progress.size {
            Some(size) => self.0.set_length(size),
            None => self.0.unset_length(),
        }
        self.0.set_position(progress.done);
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use indicatif::TermLike;

    use super::*;

    /// A terminal of one line.
    #[derive(Debug, Default, Clone)]
    struct Line(Arc<Mutex<String>>);

    impl Line {
        fn text(&self) -> String {
            self.0.lock().unwrap().clone()
        }
    }

    impl TermLike for Line {
        fn width(&self) -> u16 {
            120
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap().clear();
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn bar() -> (Bar, Line) {
        let line = Line::default();
        let target = ProgressDrawTarget::term_like(Box::new(line.clone()));
        (Bar::new("registry.example/shop:1", target), line)
    }

    const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// What the line says once it is drawn, however long ago it was drawn last.
    fn drawn(bar: &Bar, line: &Line) -> String {
        bar.0.force_draw();
        line.text()
    }

    #[test]
    fn a_bar_says_which_image_and_blob_and_how_much_of_it_has_come() {
        let (bar, line) = bar();
        bar.show(Progress { digest: DIGEST, done: 512, size: Some(2048) });
        let text = drawn(&bar, &line);
        for part in ["registry.example/shop:1", "sha256:0123456789ab ", "512 B/2.00 KiB", "█"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        bar.show(Progress { digest: "short", done: 1024, size: Some(1024) });
        let text = drawn(&bar, &line);
        assert!(text.contains(" short 1.00 KiB/1.00 KiB"), "{text}");
    }

    #[test]
    fn a_run_says_how_many_of_its_sources_are_judged_and_leaves_nothing_behind() {
        let line = Line::default();
        let count = Count::new(12, ProgressDrawTarget::term_like(Box::new(line.clone())));
        count.add(3);
        count.add(1);
        count.0.force_draw();
        assert!(line.text().contains("4/12 sources"), "{}", line.text());
        count.clear();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_blob_of_unknown_size_does_not_take_that_of_the_one_before() {
        let (bar, line) = bar();
        bar.show(Progress { digest: "a", done: 1, size: Some(2048) });
        bar.show(Progress { digest: "b", done: 512, size: None });
        let text = drawn(&bar, &line);
        assert!(text.contains(" b 512 B/") && !text.contains("2.00 KiB"), "{text}");
    }

    #[test]
    fn nothing_of_a_bar_stays_behind() {
        let (bar, line) = bar();
        bar.show(Progress { digest: DIGEST, done: 1, size: None });
        assert!(!drawn(&bar, &line).is_empty());
        bar.clear();
        assert_eq!(line.text(), "");
    }
}
