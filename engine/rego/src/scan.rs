//! Every token and comment of a text, whether or not it is Rego as a whole: what formatters and editors
//! need beside the tree. What starts no token is passed over, and so is the rest of its line where a
//! string does not end.

use crate::ast::Comment;
use crate::lexer::{Lexer, TokenKind};
use crate::span::Span;

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

impl Token {
    /// Its text, in the source it was scanned from.
    pub fn text(self, source: &str) -> &str {
        source.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }
}

/// What is in a text.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// The tokens in their order, without one for the end of the text.
    pub tokens: Vec<Token>,
    /// The comments in their order.
    pub comments: Vec<Comment>,
}

/// Reads all tokens and comments of a text of less than 4 GiB; of a longer one, none.
pub fn scan(source: &str) -> Scan {
    if u32::try_from(source.len()).is_err() {
        return Scan::default();
    }
    let mut lexer = Lexer::new(source, 0);
    let mut tokens = Vec::new();
    // For each interpolated string that is open: whether it is raw, and the braces open in its expression.
    let mut templates: Vec<(bool, u32)> = Vec::new();
    loop {
        // What is no token has been read all the same: the text goes on behind it.
        let Ok(token) = lexer.next() else {
            templates.clear();
            continue;
        };
        if token.kind == TokenKind::End {
            break;
        }
        let mut inside = false;
        match (token.kind, templates.last_mut()) {
            (TokenKind::Template | TokenKind::RawTemplate, _) => {
                templates.push((token.kind == TokenKind::RawTemplate, 0));
                inside = true;
            }
            (TokenKind::BraceOpen, Some((_, braces))) => *braces += 1,
            (TokenKind::BraceClose, Some((_, 0))) => inside = true,
            (TokenKind::BraceClose, Some((_, braces))) => *braces -= 1,
            _ => {}
        }
        tokens.push(Token { kind: token.kind, span: token.span });
        if let (true, Some((raw, _))) = (inside, templates.last()) {
            match lexer.template_text(*raw) {
                Ok(piece) => {
                    tokens.push(Token { kind: TokenKind::TemplateText, span: piece.span });
                    if piece.last {
                        templates.pop();
                    }
                }
                Err(_) => templates.clear(),
            }
        }
    }
    Scan { tokens, comments: lexer.into_comments() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        scan(source).tokens.into_iter().map(|token| token.text(source)).collect()
    }

    #[test]
    fn interpolated_strings_come_in_pieces() {
        let source = "x := $\"a {f({1: `}`}[1])} b {$`{y}`}\" # c";
        assert_eq!(
            texts(source),
            [
                "x", ":=", "$\"", "a {", "f", "(", "{", "1", ":", "`}`", "}", "[", "1", "]", ")",
                "}", " b {", "$`", "{", "y", "}", "`", "}", "\""
            ]
        );
        assert_eq!(scan(source).comments.len(), 1);
    }

    #[test]
    fn what_is_no_token_is_passed_over() {
        assert_eq!(texts("a ? b \"open\nc := 01 $ § d"), ["a", "b", "c", ":=", "1", "d"]);
        // Behind an escape that there is none of, the quote opens a string that does not end.
        assert_eq!(texts("$\"a {b} \\q\" c\nd"), ["$\"", "a {", "b", "}", "q", "d"]);
    }
}
