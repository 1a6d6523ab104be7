//! What is in a bundle, for people.

use serde_json::Value;

/// What the engine told of a bundle, as text.
pub fn text(name: &str, contents: &Value) -> String {
    let mut out = format!("{name}\n");
    let manifest = contents.get("manifest");
    let field = |name: &str| manifest.and_then(|manifest| manifest.get(name));
    if let Some(revision) = field("revision").and_then(Value::as_str).filter(|it| !it.is_empty()) {
        out += &format!("  revision   {revision}\n");
    }
    let roots = field("roots").and_then(Value::as_array).into_iter().flatten();
    let roots: Vec<_> = roots.filter_map(Value::as_str).collect();
    let roots = if roots == [""] { "all of data".to_owned() } else { roots.join(", ") };
    out += &format!("  roots      {roots}\n");
    if let Some(version) = field("rego_version") {
        out += &format!("  rego       v{version}\n");
    }
    out += &format!("  signature  {}\n", signature(contents));
    if let Some(metadata) = field("metadata") {
        out += &format!("  metadata   {metadata}\n");
    }
    out += "\nNamespaces\n";
    let namespaces = contents.get("namespaces").and_then(Value::as_object).into_iter().flatten();
    for (path, files) in namespaces {
        let files = files.as_array().into_iter().flatten().filter_map(Value::as_str);
        out += &format!("  {path}  {}\n", files.collect::<Vec<_>>().join(", "));
    }
    out += "\nFiles\n";
    for file in contents.get("files").and_then(Value::as_array).into_iter().flatten() {
        let text = |name: &str| file.get(name).and_then(Value::as_str).unwrap_or_default();
        let size = file.get("size").and_then(Value::as_u64).unwrap_or_default();
        out += &format!("  {size:>8}  {:<9}  {}\n", text("role"), text("path"));
    }
    out
}

/// Who signed the bundle, in a line.
pub fn signature(contents: &Value) -> String {
    let Some(signature) = contents.get("signature") else { return "none".to_owned() };
    let text = |name: &str| signature.get(name).and_then(Value::as_str).filter(|it| !it.is_empty());
    let files = signature.get("files").and_then(Value::as_u64).unwrap_or_default();
    let mut said = match signature.get("verified").and_then(Value::as_bool) {
        Some(true) => format!("verified, {}", text("algorithm").unwrap_or_default()),
        _ => "not verified".to_owned(),
    };
    if let Some(id) = text("keyid") {
        said += &format!(", key {id}");
    }
    if let Some(scope) = text("scope") {
        said += &format!(", scope {scope}");
    }
    said + &format!(", {files} files")
}
