//! A Compose file as it is written, its variables filled in.

use super::{
    Form,
    tree::{self, WithLines},
};
use crate::{
    Document, Kind, LineIndex, Normalized, Pointer, Reading, compose,
    placer::Placer,
    reporter::Reporter,
    yaml::{self, Dialect},
};

/// The Compose files in a source. Whatever is wrong with one is told by whoever reads its services.
pub(super) fn view(
    file: &str,
    text: &str,
    forced: bool,
    form: Form,
    reading: &Reading,
) -> Normalized {
    let lines = LineIndex::new(text);
    let mut placer = Placer::new(&lines);
    let mut unheard = Reporter::new(file, &lines);
    let mut documents = Vec::new();
    let forced = forced || compose::is_named(file);
    for piece in yaml::pieces(text) {
        let read = yaml::read_piece(text, piece, &lines, Dialect::Compose);
        for mut document in read.documents {
            if !forced && !compose::has_services(&document.root) {
                continue;
            }
            compose::fill(&mut document.root, &reading.environment, &mut unheard);
            placer.place_all(&Pointer::root(), &document.root);
            documents.push(Document {
                kind: Kind::Compose,
                name: String::new(),
                file: file.to_owned(),
                body: match form {
                    Form::Trivy => WithLines { file, lines: &lines }.json(&document.root),
                    _ => tree::plain(&document.root),
                },
                spans: placer.take(),
            });
        }
    }
    Normalized { documents, diagnostics: Vec::new() }
}
