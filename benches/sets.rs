//! The policies and inputs that every engine is measured on. Three sets lie in `sets/` as text; a table of
//! access rules and a policy with large base documents are written here, always to the same bytes.

use std::{fmt::Write, fs, path::Path};

/// Policies, what they read, and the document they are asked for.
pub struct Set {
    /// How tables call it.
    pub name: String,
    /// Names and texts of the policy files.
    pub files: Vec<(String, String)>,
    /// The base documents, a JSON object.
    pub data: String,
    /// The input, JSON.
    pub input: String,
    /// The document to ask for, such as `data.trivy.all.deny`.
    pub query: String,
}

/// Numbers of rules in the access tables.
pub const ACCESS_RULES: [usize; 3] = [10, 100, 1000];

/// Every set, in the order of the tables.
pub fn all() -> Vec<Set> {
    let mut sets = vec![
        written("gatekeeper", "violation"),
        written("trivy", "deny"),
        written("workload", "deny"),
        floor(),
    ];
    sets.extend(ACCESS_RULES.map(access));
    sets.push(inventory(50 << 20));
    sets
}

/// A set that lies in `sets/`: its files, `input.json`, and `all.rego` with the rule to ask for.
pub fn written(name: &str, rule: &str) -> Set {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sets").join(name);
    let read = |path: &Path| {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<(String, String)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rego"))
        .map(|path| {
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&path))
        })
        .collect();
    files.sort();
    Set {
        name: name.to_owned(),
        files,
        data: "{}".to_owned(),
        input: read(&folder.join("input.json")),
        query: format!("data.{name}.all.{rule}"),
    }
}

/// One rule that compares one field: what a decision costs before there is a policy worth the name.
pub fn floor() -> Set {
    single(
        "floor",
        "package floor\n\nallow if input.user == \"u1\"\n".to_owned(),
        "{}".to_owned(),
        r#"{"user": "u1"}"#.to_owned(),
        "data.floor.allow",
    )
}

/// Access rules of which the middle one matches: with more rules, only those that do not match grow.
pub fn access(rules: usize) -> Set {
    let action = |rule: usize| ["get", "list", "create", "delete"][rule % 4];
    let mut text = "package access\n\ndefault allow := false\n".to_owned();
    for rule in 0..rules {
        let (user, resource) = (rule % 97, rule % 53);
        let _ = write!(
            text,
            "\nallow if {{\n\tinput.user == \"u{user}\"\n\tinput.action == \"{}\"\n\t\
             input.resource == \"r{resource}\"\n}}\n",
            action(rule)
        );
    }
    let one = rules / 2;
    let input = format!(
        r#"{{"user": "u{}", "action": "{}", "resource": "r{}", "source": {{"ip": "10.4.7.19", "session": "b7c1"}}}}"#,
        one % 97,
        action(one),
        one % 53
    );
    single(&format!("access {rules}"), text, "{}".to_owned(), input, "data.access.allow")
}

/// Images of a fleet with their packages, and advisories by package, up to `bytes` of JSON.
pub fn inventory(bytes: usize) -> Set {
    const POLICY: &str = r#"package inventory

# Running images with a package that an advisory names, unless the team has an exception.
deny contains {"image": digest, "package": name, "advisory": advisory.id} if {
	some digest in input.images
	some name, version in data.images[digest].packages
	some advisory in data.advisories[name]
	version in advisory.versions
	advisory.severity in {"high", "critical"}
	not excepted(advisory.id)
}

deny contains {"image": digest, "package": "", "advisory": "unknown image"} if {
	some digest in input.images
	not data.images[digest]
}

excepted(id) if id in data.exceptions[input.team]
"#;
    let mut images = String::with_capacity(bytes);
    let mut advisories = String::new();
    let packages = 4000;
    for package in 0..packages {
        let comma = if package == 0 { "" } else { "," };
        let severity = ["low", "medium", "high", "critical"][package % 4];
        let _ = write!(
            advisories,
            r#"{comma}"package-{package}":[{{"id":"ADV-{package}","severity":"{severity}","versions":["1.{}.0","2.{}.1"]}}]"#,
            package % 7,
            package % 5
        );
    }
    let mut image = 0_usize;
    while images.len() + advisories.len() < bytes {
        let comma = if image == 0 { "" } else { "," };
        let _ = write!(
            images,
            r#"{comma}"{}":{{"team":"team-{}","packages":{{"#,
            digest(image),
            image % 40
        );
        for n in 0..60 {
            let comma = if n == 0 { "" } else { "," };
            let package = (image * 131 + n * 67) % packages;
            let _ = write!(images, r#"{comma}"package-{package}":"1.{}.0""#, (image + n) % 9);
        }
        images.push_str("}}");
        image += 1;
    }
    let wanted =
        [1, image / 3, image / 2, image - 1, image + 5].map(|image| format!("{:?}", digest(image)));
    single(
        "inventory",
        POLICY.to_owned(),
        format!(
            r#"{{"images":{{{images}}},"advisories":{{{advisories}}},"exceptions":{{"team-1":["ADV-66","ADV-335"]}}}}"#
        ),
        format!(r#"{{"team": "team-1", "images": [{}]}}"#, wanted.join(", ")),
        "data.inventory.deny",
    )
}

fn digest(image: usize) -> String {
    let mixed = (image as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("sha256:{mixed:016x}{:016x}", mixed.rotate_left(31))
}

fn single(name: &str, policy: String, data: String, input: String, query: &str) -> Set {
    Set {
        name: name.to_owned(),
        files: vec![("policy.rego".to_owned(), policy)],
        data,
        input,
        query: query.to_owned(),
    }
}
