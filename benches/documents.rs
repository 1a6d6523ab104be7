//! Reading documents of growing size: time must grow with the size, and no faster.
//!
//! `cargo bench --workspace --bench documents`, then `cargo run --release -p plimsoll-benches --bin table`.

mod samples;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use plimsoll_document::{
    Content, Reading, Source,
    image::{Scan, ScanLimits},
    normalize,
};
use samples::{MAKERS, SIZES, layer};

fn documents(c: &mut Criterion) {
    let reading = Reading::default();
    for (kind, name, make) in MAKERS {
        let mut group = c.benchmark_group(format!("read {kind}"));
        group.sample_size(10);
        for (size, bytes) in SIZES {
            let text = make(bytes);
            let source = Source::new(name, Content::Text(&text)).of(Some(kind));
            let read = normalize(&source, &reading);
            assert!(
                !read.documents.is_empty() && read.diagnostics.is_empty(),
                "{kind} of {size}: {:?}",
                read.diagnostics.first()
            );
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |b| {
                b.iter(|| normalize(black_box(&source), &reading));
            });
        }
        group.finish();
    }
}

fn layers(c: &mut Criterion) {
    let mut group = c.benchmark_group("scan a layer");
    group.sample_size(10);
    for (size, bytes) in SIZES {
        let tar = layer(bytes);
        group.throughput(Throughput::Bytes(tar.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                let mut scan = Scan::new("bench", &ScanLimits::default());
                scan.open("blobs/sha256/layer", None).expect("it opens");
                for piece in tar.chunks(256 << 10) {
                    scan.write(black_box(piece)).expect("it is a tar");
                }
                scan.close().expect("it is whole");
                scan
            });
        });
    }
    group.finish();
}

criterion_group!(benches, documents, layers);
criterion_main!(benches);
