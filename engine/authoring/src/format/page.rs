//! The page being written: tokens of the source in their order, with new white space between them. Comments
//! stand between tokens, so whoever writes the tokens writes the comments, each where it stood: behind
//! what it followed on its line, or on lines of its own before what it preceded.

use plimsoll_rego::Span;
use plimsoll_rego::syntax::{Comment, Scan, Token, TokenKind};

pub(super) struct Page<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    /// Whether each comment stands behind a token on its line.
    trailing: Vec<bool>,
    /// The next token to write.
    at: usize,
    /// The next comment to write.
    comment: usize,
    text: String,
    level: usize,
    /// Something was written on the current line.
    open: bool,
    /// A space is due before what is written next on this line.
    space: bool,
}

/// A place to come back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    comment: usize,
}

impl<'s> Page<'s> {
    pub(super) fn new(source: &'s str, scan: Scan) -> Page<'s> {
        let Scan { tokens, comments } = scan;
        let trailing = follow_a_token(source, &tokens, &comments);
        Page {
            source,
            tokens,
            comments,
            trailing,
            at: 0,
            comment: 0,
            text: String::with_capacity(source.len() + source.len() / 8),
            level: 0,
            open: false,
            space: false,
        }
    }

    /// Writes the comments that are left, and gives the page.
    pub(super) fn finish(mut self) -> String {
        if self.comment < self.comments.len() {
            self.end_line();
            if self.comment < self.comments.len() {
                self.blank_line();
                self.comments_above();
            }
        }
        let written = self.text.trim_end_matches('\n').len();
        self.text.truncate(written);
        self.text.push('\n');
        self.text
    }

    // What comes next in the source.

    pub(super) fn next(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn kind(&self) -> TokenKind {
        self.next().map_or(TokenKind::End, |token| token.kind)
    }

    pub(super) fn at(&self, kind: TokenKind) -> bool {
        self.kind() == kind
    }

    /// The text of the next token.
    pub(super) fn word(&self) -> &'s str {
        self.next().map_or("", |token| token.text(self.source))
    }

    /// The token that many places after the next.
    pub(super) fn ahead(&self, places: usize) -> Option<Token> {
        self.tokens.get(self.at + places).copied()
    }

    pub(super) fn text_of(&self, token: Token) -> &'s str {
        token.text(self.source)
    }

    /// The byte offset and the line of the next token.
    pub(super) fn start(&self) -> u32 {
        self.next().map_or(u32::MAX, |token| token.span.start)
    }

    pub(super) fn row(&self) -> u32 {
        self.next().map_or(u32::MAX, |token| token.span.line)
    }

    /// The last line of the token before the next.
    pub(super) fn last_row(&self) -> u32 {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.map_or(0, |token| last_row(self.source, *token))
    }

    /// Whether any comment stands before the next token.
    pub(super) fn comment_before(&self) -> bool {
        self.comments.get(self.comment).is_some_and(|comment| comment.span.start < self.start())
    }

    /// Whether a comment stands between two places of the source.
    pub(super) fn comment_between(&self, start: u32, end: u32) -> bool {
        let first = self.comments.partition_point(|comment| comment.span.start < start);
        self.comments.get(first).is_some_and(|comment| comment.span.start < end)
    }

    /// Where the first token at or behind a place starts that is not of a kind.
    pub(super) fn start_of_other(&self, offset: u32, kind: TokenKind) -> u32 {
        let first = self.tokens.partition_point(|token| token.span.start < offset);
        let mut rest = self.tokens.get(first..).unwrap_or_default().iter();
        rest.find(|token| token.kind != kind).map_or(u32::MAX, |token| token.span.start)
    }

    /// Where the token that many places after the next starts.
    pub(super) fn start_behind(&self, places: usize) -> u32 {
        self.ahead(places).map_or(u32::MAX, |token| token.span.start)
    }

    /// Whether each of the pieces that start at `starts`, the last of them ending at `end`, is on one line
    /// and has no comment in it but the one that ends the line.
    pub(super) fn one_row_each(&self, starts: impl Iterator<Item = u32>, end: u32) -> bool {
        let token_at = |offset| self.tokens.partition_point(|token| token.span.start < offset);
        let starts: Vec<usize> = starts.map(token_at).collect();
        let ends = starts.iter().copied().skip(1).chain([token_at(end)]);
        starts.iter().zip(ends).all(|(&first, end)| {
            let piece = self.tokens.get(first..end).unwrap_or_default();
            let rows = piece.first().zip(piece.last());
            rows.is_some_and(|(a, z)| a.span.line == last_row(self.source, *z))
        })
    }

    /// The first token of a piece of the source that is no parenthesis, which may be left out.
    pub(super) fn first_of(&self, span: Span) -> Option<Token> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let mut piece = self.tokens.get(first..).unwrap_or_default().iter();
        piece.find(|token| token.kind != TokenKind::ParenOpen).copied()
    }

    /// Where the last token of a piece ends that is no closing parenthesis.
    pub(super) fn end_of(&self, span: Span) -> u32 {
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        let mut piece = self.tokens.get(..end).unwrap_or_default().iter().rev();
        let last = piece.find(|token| token.kind != TokenKind::ParenClose);
        last.map_or(span.end, |token| token.span.end)
    }

    /// The line on which a piece starts, parentheses aside.
    pub(super) fn row_of(&self, span: Span) -> u32 {
        self.first_of(span).map_or(span.line, |token| token.span.line)
    }

    /// Whether what was written since `start`, a length of the page, is on one line.
    pub(super) fn is_one_line(&self, start: usize) -> bool {
        let written = self.text.get(start..).unwrap_or_default();
        !written.trim_matches('\n').contains('\n')
    }

    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { at: self.at, comment: self.comment }
    }

    /// Goes on with the tokens and comments at a place.
    pub(super) fn go_to(&mut self, mark: Mark) {
        self.at = mark.at;
        self.comment = mark.comment;
    }

    /// Goes on with the tokens at a place; comments before it are not written again.
    pub(super) fn repeat_from(&mut self, mark: Mark) {
        self.at = mark.at;
    }

    /// Leaves the next token out.
    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    pub(super) fn skip_if(&mut self, kind: TokenKind) -> bool {
        let found = self.at(kind);
        if found {
            self.skip();
        }
        found
    }

    /// Goes on with the tokens and comments behind an offset.
    pub(super) fn skip_to(&mut self, offset: u32) {
        self.at = self.tokens.partition_point(|token| token.span.start < offset);
        self.comment = self.comments.partition_point(|comment| comment.span.start < offset);
    }

    // Writing.

    /// Writes the next token as it is.
    pub(super) fn token(&mut self) {
        self.comments_here();
        let text = self.word();
        self.skip();
        self.write(text);
    }

    /// Writes `text` in place of the next token.
    pub(super) fn instead(&mut self, text: &str) {
        self.comments_here();
        self.skip();
        self.write(text);
    }

    /// Writes what is not in the source before the next token and behind its comments.
    pub(super) fn write_here(&mut self, text: &str) {
        self.comments_here();
        self.write(text);
    }

    /// Writes a piece of the source that starts with the next token, comments and white space included.
    pub(super) fn as_it_is(&mut self, span: Span) {
        self.comments_here();
        let text = self.source.get(span.start as usize..span.end as usize).unwrap_or_default();
        self.skip_to(span.end);
        self.write(text);
    }

    /// Writes what is not in the source.
    pub(super) fn write(&mut self, text: &str) {
        if !self.open {
            self.text.extend(std::iter::repeat_n('\t', self.level));
        } else if self.space {
            self.text.push(' ');
        }
        self.open = true;
        self.space = false;
        self.text.push_str(text);
    }

    /// A space, unless the line ends here.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// Ends the line with the comment that ended it in the source.
    pub(super) fn end_line(&mut self) {
        if !self.open {
            return;
        }
        if self.trails() && self.comment_before() {
            self.trailing_comment();
        }
        self.break_line();
    }

    /// Ends the line, and leaves one free.
    pub(super) fn blank_line(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn indent(&mut self) {
        self.level += 1;
    }

    pub(super) fn outdent(&mut self) {
        self.level = self.level.saturating_sub(1);
    }

    /// Writes the comments before the next token on lines of their own. Paragraphs stay apart, from each
    /// other and from the token.
    pub(super) fn comments_above(&mut self) {
        let mut last: Option<u32> = None;
        let mut metadata = false;
        while self.comment_before() {
            let Some(comment) = self.comments.get(self.comment) else { break };
            let row = comment.span.line;
            let heads = comment.text.trim() == "METADATA";
            let text = comment_text(self.source, comment);
            if last.is_some_and(|last| row > last + 1 || (heads && metadata)) {
                self.blank_line();
                metadata = false;
            }
            metadata |= heads;
            self.comment += 1;
            self.write(text);
            self.break_line();
            last = Some(row);
        }
        if self.next().is_some() && last.is_some_and(|last| self.row() > last + 1) {
            self.blank_line();
        }
    }

    /// The comments before the next token, wherever the line stands: inside an expression they break it.
    fn comments_here(&mut self) {
        if !self.comment_before() {
            return;
        }
        if !self.open {
            self.comments_above();
            return;
        }
        if self.trails() {
            self.trailing_comment();
        }
        self.break_line();
        self.indent();
        while self.comment_before() {
            let Some(comment) = self.comments.get(self.comment) else { break };
            let text = comment_text(self.source, comment);
            self.comment += 1;
            self.write(text);
            self.break_line();
        }
        // The rest of the line goes on one level deeper; lines after it do not.
        self.write("");
        self.outdent();
    }

    fn trails(&self) -> bool {
        self.trailing.get(self.comment).copied().unwrap_or(false)
    }

    fn trailing_comment(&mut self) {
        let Some(comment) = self.comments.get(self.comment) else { return };
        let text = comment_text(self.source, comment);
        self.comment += 1;
        self.space();
        self.write(text);
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        self.open = false;
        self.space = false;
    }
}

fn comment_text<'s>(source: &'s str, comment: &Comment) -> &'s str {
    let range = comment.span.start as usize..comment.span.end as usize;
    source.get(range).unwrap_or_default().trim_end()
}

fn last_row(source: &str, token: Token) -> u32 {
    let lines = token.text(source).bytes().filter(|&byte| byte == b'\n').count();
    token.span.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
}

/// For each comment, whether a token ends on its line before it.
fn follow_a_token(source: &str, tokens: &[Token], comments: &[Comment]) -> Vec<bool> {
    let follows = |comment: &Comment| {
        let before = tokens.partition_point(|token| token.span.start < comment.span.start);
        let last = before.checked_sub(1).and_then(|index| tokens.get(index));
        last.is_some_and(|token| last_row(source, *token) == comment.span.line)
    };
    comments.iter().map(follows).collect()
}
