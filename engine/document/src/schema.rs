//! The JSON Schema of each normal form, made from its types.

use schemars::{Schema, generate::SchemaSettings};

use crate::{Kind, access, compose, dockerfile, image, object, workload};

/// The [JSON Schema](https://json-schema.org/draft/2020-12) of what documents of a kind look like. It
/// describes what rules may rely on; a field that it does not name is one that the author wrote.
#[must_use]
pub fn schema(kind: Kind) -> Schema {
    let generator = SchemaSettings::draft2020_12().into_generator();
    match kind {
        Kind::Dockerfile => generator.into_root_schema_for::<dockerfile::Dockerfile>(),
        Kind::Workload => generator.into_root_schema_for::<workload::Workload>(),
        Kind::Image => generator.into_root_schema_for::<image::Image>(),
        Kind::Access => generator.into_root_schema_for::<access::Access>(),
        Kind::Compose => generator.into_root_schema_for::<compose::Service>(),
        Kind::Object => generator.into_root_schema_for::<object::ClusterObject>(),
    }
}
