//! Counts steps, by rule and by line.

use std::collections::BTreeMap;

use plimsoll_rego::{Event, Program, Span};
use plimsoll_types::ProfileLine;

/// The name of the query among the rules.
const QUERY: &str = "query";

/// Counts by rule, and in each by the place of the steps.
pub(super) struct Profile {
    rules: BTreeMap<(String, Option<Span>), Rule>,
    /// The rules that are open, the innermost last.
    open: Vec<(String, Option<Span>)>,
}

#[derive(Default)]
struct Rule {
    tried: u64,
    steps: BTreeMap<Span, u64>,
}

impl Profile {
    pub fn new(_: &Program) -> Self {
        let query = (QUERY.to_owned(), None);
        let rules = BTreeMap::from([(query.clone(), Rule { tried: 1, ..Rule::default() })]);
        Self { rules, open: vec![query] }
    }

    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter { rule, span } => {
                let key = ((*rule).to_owned(), Some(*span));
                self.rules.entry(key.clone()).or_default().tried += 1;
                self.open.push(key);
            }
            Event::Leave { .. } => {
                self.open.pop();
            }
            Event::Step { span, .. } => {
                if let Some(rule) = self.open.last().and_then(|key| self.rules.get_mut(key)) {
                    *rule.steps.entry(*span).or_default() += 1;
                }
            }
            Event::Answer { .. } => {}
        }
    }

    /// The rules and their lines, those with the most steps first.
    pub fn lines(self, program: &Program) -> Vec<ProfileLine> {
        let mut rules: Vec<(u64, Vec<ProfileLine>)> = Vec::new();
        for ((name, span), rule) in self.rules {
            let steps = rule.steps.values().sum();
            let file = |span: Span| program.file_of(span).unwrap_or_default().to_owned();
            let mut lines = vec![ProfileLine {
                rule: name.clone(),
                file: span.map_or_else(String::new, file),
                line: span.map_or(1, |span| span.line),
                whole: true,
                count: rule.tried,
                steps,
            }];
            let mut by_line: BTreeMap<(String, u32), (u64, u64)> = BTreeMap::new();
            for (span, count) in rule.steps {
                let (come_to, steps) = by_line.entry((file(span), span.line)).or_default();
                *come_to = count.max(*come_to);
                *steps += count;
            }
            lines.extend(by_line.into_iter().map(|((file, line), (count, steps))| ProfileLine {
                rule: name.clone(),
                file,
                line,
                whole: false,
                count,
                steps,
            }));
            rules.push((steps, lines));
        }
        rules.sort_by_key(|(steps, _)| std::cmp::Reverse(*steps));
        rules.into_iter().flat_map(|(_, lines)| lines).collect()
    }
}
