//! What a workload names itself: config maps, secrets and volume claims.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::Relation;
use crate::{
    Pointer,
    workload::{Use, Workload},
};

/// The uses of each config map and each secret, with the node that names it.
pub(super) type Uses = BTreeMap<(Relation, String), Vec<(Use, Pointer)>>;

/// Finds everything that a workload names.
pub(super) fn uses(workload: &Workload) -> Uses {
    let mut uses = Finder::default();
    for (i, variable) in workload.env.iter().enumerate() {
        let Some(from) = &variable.from else { continue };
        let used = Use { container: Some(variable.container), ..used("env", from.optional) };
        let used = Use { key: from.key.clone(), ..used };
        uses.add(
            relation(&from.kind),
            from.name.as_deref(),
            used,
            &["env", &i.to_string(), "from"],
        );
    }
    for (i, from) in workload.env_from.iter().enumerate() {
        let used = Use { container: Some(from.container), ..used("env_from", from.optional) };
        uses.add(relation(&from.kind), from.name.as_deref(), used, &["env_from", &i.to_string()]);
    }
    for (i, volume) in workload.volumes.iter().enumerate() {
        let at = ["volumes", &i.to_string(), "source"];
        uses.of_volume(i, volume.r#type.as_deref(), &volume.source, &at);
    }
    let pulls = workload.pod.spec.get("imagePullSecrets").and_then(Json::as_array);
    for (i, pull) in pulls.into_iter().flatten().enumerate() {
        let at = ["pod", "spec", "imagePullSecrets", &i.to_string()];
        uses.add(Some(Relation::Secret), text(pull, "name"), used("image_pull", false), &at);
    }
    uses.0
}

#[derive(Default)]
struct Finder(Uses);

impl Finder {
    fn add(&mut self, relation: Option<Relation>, name: Option<&str>, used: Use, at: &[&str]) {
        let Some(relation) = relation else { return };
        let Some(name) = name.filter(|name| !name.is_empty()) else { return };
        let at = Pointer::from_iter(at);
        self.0.entry((relation, name.to_owned())).or_default().push((used, at));
    }

    fn of_volume(
        &mut self,
        volume: usize,
        r#type: Option<&str>,
        source: &Map<String, Json>,
        at: &[&str],
    ) {
        let used = |optional| Use { volume: Some(volume), ..used("volume", optional) };
        let name = |field: &str| source.get(field).and_then(Json::as_str);
        match r#type {
            Some("secret") => {
                self.keys(Relation::Secret, name("secretName"), source, &used, at);
            }
            Some("configMap") => {
                self.keys(Relation::ConfigMap, name("name"), source, &used, at);
            }
            Some("projected") => {
                let sources = source.get("sources").and_then(Json::as_array);
                for source in sources.into_iter().flatten() {
                    for (field, relation) in
                        [("secret", Relation::Secret), ("configMap", Relation::ConfigMap)]
                    {
                        if let Some(Json::Object(source)) = source.get(field) {
                            let name = source.get("name").and_then(Json::as_str);
                            self.keys(relation, name, source, &used, at);
                        }
                    }
                }
            }
            Some("azureFile") => {
                self.add(Some(Relation::Secret), name("secretName"), used(false), at);
            }
            _ => {
                for field in ["secretRef", "nodePublishSecretRef"] {
                    let name = source.get(field).and_then(|secret| text(secret, "name"));
                    self.add(Some(Relation::Secret), name, used(false), at);
                }
            }
        }
    }

    /// A use for each key that a volume takes, or one for all.
    fn keys(
        &mut self,
        relation: Relation,
        name: Option<&str>,
        source: &Map<String, Json>,
        used: &impl Fn(bool) -> Use,
        at: &[&str],
    ) {
        let optional = source.get("optional").and_then(Json::as_bool) == Some(true);
        let items = source.get("items").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        for item in items {
            let key = text(item, "key").map(str::to_owned);
            self.add(Some(relation), name, Use { key, ..used(optional) }, at);
        }
        if items.is_empty() {
            self.add(Some(relation), name, used(optional), at);
        }
    }
}

fn used(r#as: &str, optional: bool) -> Use {
    Use {
        r#as: r#as.to_owned(),
        container: None,
        volume: None,
        key: None,
        missing_key: false,
        optional,
    }
}

fn relation(kind: &str) -> Option<Relation> {
    match kind {
        "secret" => Some(Relation::Secret),
        "config_map" => Some(Relation::ConfigMap),
        _ => None,
    }
}

fn text<'j>(node: &'j Json, field: &str) -> Option<&'j str> {
    node.get(field).and_then(Json::as_str)
}
