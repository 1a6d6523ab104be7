//! Reads a bill of materials.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{SbomPackage, base64, names};

/// How deep statements are unpacked: an envelope, in it a statement, in it a text.
const MAX_WRAPPERS: usize = 4;

/// What a bill of materials says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::image) struct Bill {
    /// `spdx` or `cyclonedx`.
    pub(in crate::image) format: &'static str,
    /// The version of the format.
    pub(in crate::image) version: Option<String>,
    pub(in crate::image) packages: Vec<SbomPackage>,
}

/// Reads a list; the error says why it cannot be read.
pub(in crate::image) fn read(text: &str) -> Result<Bill, String> {
    unpack(text, MAX_WRAPPERS)
}

fn unpack(text: &str, wrappers: usize) -> Result<Bill, String> {
    let text = text.trim_start_matches('\u{feff}');
    let json: Json =
        serde_json::from_str(text).map_err(|error| format!("it is damaged: {error}"))?;
    json.bill(wrappers)
}

/// All forms in one: what is not of a form is absent.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Json {
    /// Of an envelope: <https://github.com/secure-systems-lab/dsse/blob/master/envelope.md>.
    payload: Option<String>,
    /// Of a bundle of Sigstore's.
    dsse_envelope: Option<Box<Self>>,
    /// Of a statement: <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>.
    predicate: Option<Box<Self>>,
    /// How cosign packs what it has no type for.
    #[serde(rename = "Data")]
    data: Option<Data>,
    spdx_version: Option<String>,
    packages: Option<Vec<SpdxPackage>>,
    bom_format: Option<String>,
    spec_version: Option<String>,
    components: Option<Vec<Component>>,
}

enum Data {
    Text(String),
    Json(Box<Json>),
}

impl<'de> Deserialize<'de> for Data {
    /// Without keeping what is read until it is known what it is, as derived code would: it may be long.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DataVisitor)
    }
}

struct DataVisitor;

impl<'de> Visitor<'de> for DataVisitor {
    type Value = Data;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a text or an object")
    }

    fn visit_str<E>(self, text: &str) -> Result<Data, E> {
        Ok(Data::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Data, A::Error> {
        Ok(Data::Json(Box::new(Json::deserialize(MapAccessDeserializer::new(map))?)))
    }
}

impl Json {
    fn bill(self, wrappers: usize) -> Result<Bill, String> {
        let Some(wrappers) = wrappers.checked_sub(1) else {
            return Err("it is packed too deep".to_owned());
        };
        if let Some(inner) = self.dsse_envelope.or(self.predicate) {
            return inner.bill(wrappers);
        }
        if let Some(payload) = self.payload {
            let text = base64::decode(&payload).and_then(|bytes| String::from_utf8(bytes).ok());
            return unpack(&text.ok_or("its payload is no text in Base64")?, wrappers);
        }
        match self.data {
            Some(Data::Text(text)) => return unpack(&text, wrappers),
            Some(Data::Json(inner)) => return inner.bill(wrappers),
            None => {}
        }
        if let Some(version) = self.spdx_version {
            let packages = self.packages.unwrap_or_default();
            return Ok(Bill {
                format: "spdx",
                version: Some(version.trim_start_matches("SPDX-").to_owned()),
                packages: packages.into_iter().filter_map(SpdxPackage::normal).collect(),
            });
        }
        if self.bom_format.is_some_and(|format| format.eq_ignore_ascii_case("CycloneDX")) {
            let mut packages = Vec::new();
            for component in self.components.unwrap_or_default() {
                component.add(&mut packages);
            }
            return Ok(Bill { format: "cyclonedx", version: self.spec_version, packages });
        }
        Err("it is neither SPDX nor CycloneDX".to_owned())
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct SpdxPackage {
    name: Option<String>,
    version_info: Option<String>,
    license_concluded: Option<String>,
    license_declared: Option<String>,
    primary_package_purpose: Option<String>,
    external_refs: Option<Vec<ExternalRef>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ExternalRef {
    reference_type: Option<String>,
    reference_locator: Option<String>,
}

impl SpdxPackage {
    fn normal(self) -> Option<SbomPackage> {
        let purl = self.external_refs.unwrap_or_default().into_iter().find_map(|it| {
            (it.reference_type.as_deref() == Some("purl")).then_some(it.reference_locator)?
        });
        // What somebody found out goes before what the package says of itself.
        let licence = said(self.license_concluded).or_else(|| said(self.license_declared));
        Some(SbomPackage {
            document: 0,
            name: self.name.filter(|name| !name.is_empty())?,
            version: said(self.version_info),
            purl,
            kind: self
                .primary_package_purpose
                .map(|kind| kind.to_ascii_lowercase().replace('_', "-")),
            licences: licence.as_deref().map(names).unwrap_or_default(),
            licence,
        })
    }
}

/// A text that says something.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !matches!(text.trim(), "" | "NOASSERTION" | "NONE"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Component {
    #[serde(rename = "type")]
    kind: Option<String>,
    group: Option<String>,
    name: Option<String>,
    version: Option<String>,
    purl: Option<String>,
    licenses: Option<Vec<LicenceChoice>>,
    components: Option<Vec<Self>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LicenceChoice {
    license: Option<Licence>,
    expression: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Licence {
    id: Option<String>,
    name: Option<String>,
}

impl Component {
    /// Adds it and its parts. They nest no deeper than JSON is read.
    fn add(self, packages: &mut Vec<SbomPackage>) {
        let (licence, licences) = licence(self.licenses.unwrap_or_default());
        let is_file = self.kind.as_deref() == Some("file");
        if let Some(name) = self.name.filter(|name| !name.is_empty() && !is_file) {
            let group = self.group.filter(|group| !group.is_empty());
            packages.push(SbomPackage {
                document: 0,
                name: group.map_or_else(|| name.clone(), |group| format!("{group}/{name}")),
                version: said(self.version),
                purl: self.purl,
                kind: self.kind,
                licence,
                licences,
            });
        }
        for part in self.components.unwrap_or_default() {
            part.add(packages);
        }
    }
}

/// The licences of a component as one expression, and their names. A name that is no identifier stays whole.
fn licence(choices: Vec<LicenceChoice>) -> (Option<String>, Vec<String>) {
    let mut texts = Vec::new();
    let mut all = Vec::new();
    for choice in choices {
        if let Some(expression) = said(choice.expression) {
            all.extend(names(&expression));
            texts.push(expression);
        }
        let named = choice.license.and_then(|it| said(it.id).or_else(|| said(it.name)));
        if let Some(name) = named {
            all.push(name.clone());
            texts.push(name);
        }
    }
    all.sort();
    all.dedup();
    if texts.len() > 1 {
        for text in texts.iter_mut().filter(|text| text.contains(" OR ")) {
            *text = format!("({text})");
        }
    }
    ((!texts.is_empty()).then(|| texts.join(" AND ")), all)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn spdx() -> Value {
        json!({
            "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "files": [{"fileName": "a"}],
            "packages": [
                {"name": "fern", "versionInfo": "1.2", "licenseConcluded": "NOASSERTION",
                 "licenseDeclared": "MIT OR Apache-2.0", "primaryPackagePurpose": "OPERATING_SYSTEM",
                 "externalRefs": [
                    {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:x"},
                    {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                     "referenceLocator": "pkg:deb/debian/fern@1.2"}]},
                {"name": "", "versionInfo": "2"},
                {"name": "moss", "licenseConcluded": null, "licenseDeclared": "NONE"}
            ]
        })
    }

    #[test]
    fn spdx_gives_packages_with_versions_addresses_and_licences() {
        let bill = read(&spdx().to_string()).unwrap();
        assert_eq!((bill.format, bill.version.as_deref()), ("spdx", Some("2.3")));
        let [fern, moss] = bill.packages.as_slice() else { panic!("two have names") };
        assert_eq!(fern.purl.as_deref(), Some("pkg:deb/debian/fern@1.2"));
        assert_eq!(fern.licence.as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(fern.licences, ["Apache-2.0", "MIT"]);
        assert_eq!(fern.kind.as_deref(), Some("operating-system"));
        assert_eq!((moss.version.as_deref(), moss.licence.as_deref()), (None, None));
    }

    #[test]
    fn cyclonedx_gives_components_and_their_parts() {
        let bom = json!({
            "bomFormat": "CycloneDX", "specVersion": "1.6",
            "metadata": {"component": {"type": "container", "name": "shop"}},
            "components": [
                {"type": "library", "group": "@shop", "name": "cart", "version": "2.0.1",
                 "purl": "pkg:npm/%40shop/cart@2.0.1",
                 "licenses": [{"license": {"id": "MIT"}}, {"expression": "ISC OR 0BSD"}],
                 "components": [{"type": "library", "name": "part", "licenses": [
                    {"license": {"name": "The Shop License"}}]}]},
                {"type": "file", "name": "/etc/passwd"}
            ]
        });
        let bill = read(&bom.to_string()).unwrap();
        assert_eq!((bill.format, bill.version.as_deref()), ("cyclonedx", Some("1.6")));
        let [cart, part] = bill.packages.as_slice() else { panic!("files are no packages") };
        assert_eq!(cart.name, "@shop/cart");
        assert_eq!(cart.licence.as_deref(), Some("MIT AND (ISC OR 0BSD)"));
        assert_eq!(cart.licences, ["0BSD", "ISC", "MIT"]);
        assert_eq!(part.licences, ["The Shop License"]);
    }

    #[test]
    fn lists_are_found_inside_statements_envelopes_and_bundles() {
        let statement = json!({
            "_type": "https://in-toto.io/Statement/v0.1", "subject": [],
            "predicateType": "https://spdx.dev/Document", "predicate": spdx()
        });
        let old =
            json!({"_type": "x", "predicate": {"Data": spdx().to_string(), "Timestamp": "t"}});
        let older = json!({"predicate": {"Data": spdx()}});
        let envelope = json!({
            "payloadType": "application/vnd.in-toto+json", "signatures": [],
            "payload": encode(statement.to_string().as_bytes())
        });
        let bundle = json!({"mediaType": "x", "dsseEnvelope": envelope});
        for packed in [statement, old, older, envelope, bundle] {
            assert_eq!(read(&packed.to_string()).unwrap().packages.len(), 2, "{packed}");
        }
    }

    #[test]
    fn what_is_no_list_says_so() {
        for (text, why) in [
            ("{", "it is damaged"),
            ("[]", "it is neither"),
            ("{}", "it is neither"),
            ("{\"payload\": \"!\"}", "its payload is no text"),
            ("{\"spdxVersion\": 3}", "it is damaged"),
        ] {
            let wrong = read(text).unwrap_err();
            assert!(wrong.starts_with(why), "{text}: {wrong}");
        }
        let mut deep = spdx();
        for _ in 0..5 {
            deep = json!({ "predicate": deep });
        }
        assert_eq!(read(&deep.to_string()).unwrap_err(), "it is packed too deep");
        assert!(read(&"{\"predicate\":".repeat(100_000)).is_err());
    }

    fn encode(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - chunk.len()));
            for at in 0..=chunk.len() {
                text.push(char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]));
            }
        }
        text
    }
}
