//! The extensions of a certificate (RFC 5280, section 4.2): all of them as bytes, the known ones read.

use super::super::keys::der::{
    BIT_STRING, BOOLEAN, Element, INTEGER, OCTET_STRING, OID, Reader, SEQUENCE,
};

/// One extension.
#[derive(Debug, Clone)]
pub(super) struct Extension<'a> {
    pub(super) id: String,
    pub(super) critical: bool,
    pub(super) value: &'a [u8],
}

impl<'a> Extension<'a> {
    /// The extensions in a sequence.
    pub(super) fn list(sequence: &Element<'a>) -> Option<Vec<Self>> {
        sequence.inside().all()?.iter().map(Self::of).collect()
    }

    fn of(element: &Element<'a>) -> Option<Self> {
        let mut fields = element.inside();
        let id = fields.expect(OID)?.oid()?;
        let critical = fields.optional(BOOLEAN).is_some_and(|flag| flag.content != [0]);
        Some(Self { id, critical, value: fields.expect(OCTET_STRING)?.content })
    }
}

/// Names an extension lists, by kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) dns: Vec<String>,
    pub(super) email: Vec<String>,
    pub(super) uri: Vec<String>,
    pub(super) ip: Vec<Vec<u8>>,
}

/// What the known extensions say.
#[derive(Debug, Clone, Default)]
pub(super) struct Extensions<'a> {
    pub(super) all: Vec<Extension<'a>>,
    pub(super) unhandled_critical: Vec<String>,
    pub(super) key_usage: i64,
    /// Identifiers of extended key usages.
    pub(super) extended_key_usage: Option<Vec<String>>,
    pub(super) basic_constraints: bool,
    pub(super) is_ca: bool,
    /// -1 if there is no limit.
    pub(super) max_path: i64,
    pub(super) subject_key: Option<&'a [u8]>,
    pub(super) authority_key: Option<&'a [u8]>,
    pub(super) names: Names,
    pub(super) permitted: Option<Names>,
    pub(super) excluded: Option<Names>,
    pub(super) constraints_critical: bool,
    pub(super) crl_points: Vec<String>,
    pub(super) policies: Vec<String>,
    pub(super) ocsp: Vec<String>,
    pub(super) issuers: Vec<String>,
}

impl<'a> Extensions<'a> {
    /// Reads the known extensions; `None` if one is malformed.
    pub(super) fn of(all: Vec<Extension<'a>>) -> Option<Self> {
        let mut read = Self::default();
        for extension in &all {
            let mut reader = Reader::new(extension.value);
            match extension.id.as_str() {
                "2.5.29.15" => read.key_usage = key_usage(&mut reader)?,
                "2.5.29.19" => {
                    let mut fields = reader.expect(SEQUENCE)?.inside();
                    read.basic_constraints = true;
                    read.is_ca = fields.optional(BOOLEAN).is_some_and(|flag| flag.content != [0]);
                    read.max_path = match fields.optional(INTEGER) {
                        Some(limit) => i64::try_from(limit.unsigned()?).ok()?,
                        None => -1,
                    };
                }
                "2.5.29.17" => read.names = general_names(&reader.expect(SEQUENCE)?)?,
                "2.5.29.30" => {
                    read.constraints_critical = extension.critical;
                    for part in reader.expect(SEQUENCE)?.inside().all()? {
                        let names = subtrees(&part)?;
                        match part.tag {
                            0xa0 => read.permitted = Some(names),
                            0xa1 => read.excluded = Some(names),
                            _ => return None,
                        }
                    }
                }
                "2.5.29.14" => read.subject_key = Some(reader.expect(OCTET_STRING)?.content),
                "2.5.29.35" => {
                    let mut fields = reader.expect(SEQUENCE)?.inside();
                    read.authority_key = fields.optional(0x80).map(|key| key.content);
                }
                "2.5.29.37" => {
                    let usages = reader.expect(SEQUENCE)?.inside().all()?;
                    read.extended_key_usage =
                        Some(usages.iter().map(Element::oid).collect::<Option<_>>()?);
                }
                "2.5.29.31" => read.crl_points = crl_points(&reader.expect(SEQUENCE)?)?,
                "2.5.29.32" => {
                    for policy in reader.expect(SEQUENCE)?.inside().all()? {
                        read.policies.push(policy.inside().expect(OID)?.oid()?);
                    }
                }
                "1.3.6.1.5.5.7.1.1" => read.authority_information(&reader.expect(SEQUENCE)?)?,
                _ if extension.critical => read.unhandled_critical.push(extension.id.clone()),
                _ => {}
            }
        }
        read.all = all;
        Some(read)
    }

    fn authority_information(&mut self, sequence: &Element<'_>) -> Option<()> {
        for access in sequence.inside().all()? {
            let mut fields = access.inside();
            let method = fields.expect(OID)?.oid()?;
            let Some(location) = fields.optional(0x86) else { continue };
            let location = ascii(location.content)?;
            match method.as_str() {
                "1.3.6.1.5.5.7.48.1" => self.ocsp.push(location),
                "1.3.6.1.5.5.7.48.2" => self.issuers.push(location),
                _ => {}
            }
        }
        Some(())
    }
}

fn ascii(bytes: &[u8]) -> Option<String> {
    bytes.is_ascii().then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// The bits of the key usage, the first as 1, the second as 2 and so on.
fn key_usage(reader: &mut Reader<'_>) -> Option<i64> {
    let [_unused, bytes @ ..] = reader.expect(BIT_STRING)?.content else { return None };
    let mut usage = 0;
    for index in 0..9_usize {
        let byte = bytes.get(index / 8).copied().unwrap_or(0);
        if byte & (0x80 >> (index % 8)) != 0 {
            usage |= 1 << index;
        }
    }
    Some(usage)
}

pub(super) fn general_names(sequence: &Element<'_>) -> Option<Names> {
    let mut names = Names::default();
    for name in sequence.inside().all()? {
        add_name(&name, &mut names)?;
    }
    Some(names)
}

fn add_name(name: &Element<'_>, names: &mut Names) -> Option<()> {
    match name.tag {
        0x81 => names.email.push(ascii(name.content)?),
        0x82 => names.dns.push(ascii(name.content)?),
        0x86 => names.uri.push(ascii(name.content)?),
        0x87 => names.ip.push(name.content.to_vec()),
        _ => {}
    }
    Some(())
}

fn subtrees(part: &Element<'_>) -> Option<Names> {
    let mut names = Names::default();
    for subtree in part.inside().all()? {
        add_name(&subtree.inside().next()?, &mut names)?;
    }
    Some(names)
}

fn crl_points(sequence: &Element<'_>) -> Option<Vec<String>> {
    let mut points = Vec::new();
    for point in sequence.inside().all()? {
        let Some(name) = point.inside().optional(0xa0) else { continue };
        let Some(full) = name.inside().optional(0xa0) else { continue };
        for location in full.inside().all()? {
            if location.tag == 0x86 {
                points.push(ascii(location.content)?);
            }
        }
    }
    Some(points)
}
