//! A whole file: the package, imports in sorted groups, rules with a free line between them.

use plimsoll_rego::syntax::{Import, Module, Rule, TokenKind};

use super::rule::is_short;
use super::{Writer, is_future};

impl Writer<'_> {
    pub(super) fn module(&mut self, module: &Module) {
        self.page.comments_above();
        self.page.token();
        self.page.space();
        self.path();
        self.page.end_line();
        self.page.blank_line();
        let mut imports = module.imports.as_slice();
        let mut rules = module.rules.as_slice();
        loop {
            while self.page.skip_if(TokenKind::Semicolon) {}
            let next = rules.first().map_or(u32::MAX, |rule| rule.span.start);
            let group = group_length(imports, next);
            if group > 0 {
                let (now, later) = imports.split_at(group);
                let end = later.first().map_or(next, |import| import.span.start.min(next));
                self.imports(now, end);
                imports = later;
                continue;
            }
            if rules.is_empty() {
                return;
            }
            let until = imports.first().map_or(u32::MAX, |import| import.span.start);
            let count = rules.iter().take_while(|rule| rule.span.start < until).count();
            let (now, later) = rules.split_at(count);
            self.rules(now);
            rules = later;
        }
    }

    /// `a.b["c-d"]`, with keywords as they were written.
    fn path(&mut self) {
        self.page.token();
        loop {
            if self.page.at(TokenKind::Dot) {
                self.page.token();
                self.page.token();
            } else if self.page.at(TokenKind::BracketOpen) {
                self.path_in_brackets();
            } else {
                return;
            }
        }
    }

    fn path_in_brackets(&mut self) {
        let quoted = self.page.ahead(1).map_or("", |token| self.page.text_of(token));
        let name = quoted.trim_matches(['"', '`']);
        let start = self.page.start();
        let commented = self.page.comment_between(start, self.page.start_behind(2));
        if super::term::is_name(name) && !self.style.is_keyword(name) && !commented {
            self.page.skip();
            self.page.instead(&format!(".{name}"));
            self.page.skip();
        } else {
            for _ in 0..3 {
                self.page.token();
            }
        }
    }

    /// Imports that stand together, sorted, each with the comment behind it. What a comment stands within
    /// keeps its order.
    fn imports(&mut self, imports: &[Import], end: u32) {
        self.page.comments_above();
        let mut sorted: Vec<&Import> = imports.iter().collect();
        if self.page.one_row_each(imports.iter().map(|import| import.span.start), end) {
            sorted.sort_by_key(|import| (&import.path, &import.alias));
        }
        let last = imports.last().map(|import| import.span.start);
        let mut behind = None;
        for import in sorted {
            if imports.len() > 1 {
                self.page.skip_to(import.span.start);
            }
            if !(self.style.upgrades && is_future(import)) {
                self.import(import);
            } else {
                self.page.skip_to(import.span.end);
            }
            if Some(import.span.start) == last {
                behind = Some(self.page.mark());
            }
        }
        if let Some(behind) = behind {
            self.page.go_to(behind);
        }
        self.page.blank_line();
    }

    fn import(&mut self, import: &Import) {
        self.page.comments_above();
        self.page.token();
        self.page.space();
        self.path();
        if import.alias.is_some() {
            self.page.space();
            self.page.token();
            self.page.space();
            self.page.token();
        }
        while self.page.skip_if(TokenKind::Semicolon) {}
        self.page.end_line();
    }

    fn rules(&mut self, rules: &[Rule]) {
        let mut head = None;
        for (position, rule) in rules.iter().enumerate() {
            while self.page.skip_if(TokenKind::Semicolon) {}
            self.page.comments_above();
            let start = self.page.length();
            self.rule(rule, &mut head);
            let together = rules.get(position + 1).is_some_and(|next| {
                let adjacent = next.span.line == rule.span.line.saturating_add(1);
                let one_line = self.page.is_one_line(start);
                adjacent && one_line && self.is_short(rule) && self.is_short(next)
            });
            if !together {
                self.page.blank_line();
            }
        }
    }

    fn is_short(&self, rule: &Rule) -> bool {
        self.style.when && (self.style.contains || rule.head.key.is_none()) && is_short(rule)
    }
}

/// How many imports stand on adjacent lines before what comes next.
fn group_length(imports: &[Import], next: u32) -> usize {
    let mut row = None;
    let together = |import: &&Import| {
        let near = row.is_none_or(|row| import.span.line <= row + 1);
        row = Some(import.span.line);
        near && import.span.start < next
    };
    imports.iter().take_while(together).count()
}
