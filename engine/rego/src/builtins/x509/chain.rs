//! Verification of a chain (RFC 5280, section 6), as Go's `Certificate.Verify` does it with one root: the
//! first certificate is trusted, the last is in question, those between may lead from one to the other.

use std::net::IpAddr;

use regorus::value::Object;

use super::super::operand::{elements, failure};
use super::super::{BuiltinError, Value, number};
use super::certificate::Certificate;
use super::extensions::Names;
use super::output::{USAGES, ip};

/// Signatures checked in search of a chain, at most; Go's own bound.
const MAX_CHECKS: usize = 100;

/// The identifier that stands for every extended key usage.
const ANY_USAGE: &str = "2.5.29.37.0";

/// What a chain must satisfy.
pub(super) struct Options {
    host: String,
    /// Seconds since 1970-01-01.
    time: i64,
    usages: Vec<&'static str>,
}

impl Options {
    /// The defaults, at a time in nanoseconds.
    pub(super) fn at(now_ns: i64) -> Self {
        let usages = vec!["1.3.6.1.5.5.7.3.1"];
        Self { host: String::new(), time: now_ns.div_euclid(1_000_000_000), usages }
    }

    /// The options a policy gives.
    pub(super) fn of(given: &Object, now_ns: i64) -> Result<Self, BuiltinError> {
        let mut options = Self::at(now_ns);
        for (key, value) in given.iter_sorted() {
            let Value::String(name) = key else { continue };
            match (&**name, value) {
                ("DNSName", Value::String(host)) => {
                    options.host = host.trim_matches('"').to_owned()
                }
                ("DNSName", _) => return Err(failure("'DNSName' should be a string")),
                ("CurrentTime", Value::Number(_)) => {
                    let ns = number::to_i64(value)
                        .ok_or_else(|| failure("'CurrentTime' should be a valid int64 number"))?;
                    options.time = ns.div_euclid(1_000_000_000);
                }
                ("CurrentTime", _) => return Err(failure("'CurrentTime' should be a number")),
                // Name constraints are compared without a bound of their own here: chains are short.
                ("MaxConstraintComparisons", Value::Number(_))
                    if number::to_i64(value).is_some() => {}
                ("MaxConstraintComparisons", Value::Number(_)) => {
                    return Err(failure("'MaxConstraintComparisons' should be a valid number"));
                }
                ("MaxConstraintComparisons", _) => {
                    return Err(failure("'MaxConstraintComparisons' should be a number"));
                }
                ("KeyUsages", list) => {
                    let given = usages(list)?;
                    if !given.is_empty() {
                        options.usages = given;
                    }
                }
                _ => return Err(failure("invalid key option")),
            }
        }
        Ok(options)
    }
}

fn usages(list: &Value) -> Result<Vec<&'static str>, BuiltinError> {
    let names = elements(list).ok_or_else(|| failure("'KeyUsages' should be an Array or Set"))?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let Value::String(name) = name else { continue };
        let name = name.trim_matches('"');
        match USAGES.iter().find(|(usage, _)| *usage == name) {
            Some((_, id)) => known.push(*id),
            None => unknown.push(name),
        }
    }
    if unknown.is_empty() {
        return Ok(known);
    }
    Err(failure(format!("invalid entries for 'KeyUsages' found: [{}]", unknown.join(" "))))
}

/// The chain from the last certificate to the first, if it holds.
pub(super) fn verify<'a>(
    certificates: &'a [Certificate<'a>],
    options: &Options,
) -> Option<Vec<&'a Certificate<'a>>> {
    let [root, between @ .., leaf] = certificates else { return None };
    if !options.host.is_empty() && !matches_host(leaf, &options.host) {
        return None;
    }
    let mut search = Search { root, between, options, checks: 0 };
    if !search.is_valid(leaf, &[]) {
        return None;
    }
    if leaf.raw == root.raw {
        return search.serves(&[leaf]).then(|| vec![leaf]);
    }
    search.from(&mut vec![leaf])
}

struct Search<'a, 'b> {
    root: &'a Certificate<'a>,
    between: &'a [Certificate<'a>],
    options: &'b Options,
    checks: usize,
}

impl<'a> Search<'a, '_> {
    fn from(&mut self, chain: &mut Vec<&'a Certificate<'a>>) -> Option<Vec<&'a Certificate<'a>>> {
        let last = *chain.last()?;
        let candidates = std::iter::once(self.root).chain(self.between);
        for candidate in candidates {
            let repeated = chain.iter().any(|one| {
                one.subject.raw == candidate.subject.raw && one.public_key == candidate.public_key
            });
            if repeated || candidate.subject.raw != last.issuer.raw {
                continue;
            }
            self.checks += 1;
            if self.checks > MAX_CHECKS {
                return None;
            }
            if !may_issue(candidate) || !last.is_signed_by(candidate) {
                continue;
            }
            if !self.is_valid(candidate, chain) {
                continue;
            }
            chain.push(candidate);
            if candidate.raw == self.root.raw {
                if self.serves(chain) {
                    return Some(chain.clone());
                }
            } else if let Some(found) = self.from(chain) {
                return Some(found);
            }
            chain.pop();
        }
        None
    }

    /// Whether a certificate may stand at the end of what it would complete.
    fn is_valid(&self, certificate: &Certificate<'_>, below: &[&Certificate<'_>]) -> bool {
        let (not_before, not_after) = certificate.validity;
        if !certificate.extensions.unhandled_critical.is_empty()
            || self.options.time < not_before
            || self.options.time > not_after
        {
            return false;
        }
        let extensions = &certificate.extensions;
        if !below.is_empty() {
            let between = i64::try_from(below.len() - 1).unwrap_or(i64::MAX);
            if extensions.basic_constraints
                && extensions.max_path >= 0
                && between > extensions.max_path
            {
                return false;
            }
            let constrained = [&extensions.permitted, &extensions.excluded];
            if constrained.iter().any(|names| names.is_some()) {
                return below.iter().all(|one| {
                    allowed(
                        &one.extensions.names,
                        extensions.permitted.as_ref(),
                        extensions.excluded.as_ref(),
                    )
                });
            }
        }
        true
    }

    /// Whether every certificate of the chain allows one of the usages asked for.
    fn serves(&self, chain: &[&Certificate<'_>]) -> bool {
        if self.options.usages.contains(&ANY_USAGE) {
            return true;
        }
        self.options.usages.iter().any(|wanted| {
            chain.iter().all(|certificate| match &certificate.extensions.extended_key_usage {
                None => true,
                Some(usages) => usages.iter().any(|usage| usage == wanted || usage == ANY_USAGE),
            })
        })
    }
}

/// Whether a certificate may sign others.
fn may_issue(certificate: &Certificate<'_>) -> bool {
    let extensions = &certificate.extensions;
    let is_ca =
        if extensions.basic_constraints { extensions.is_ca } else { certificate.version != 3 };
    is_ca && (extensions.key_usage == 0 || extensions.key_usage & (1 << 5) != 0)
}

/// Whether names keep to constraints. DNS names are compared; a name of another kind that a constraint
/// speaks of is refused.
fn allowed(names: &Names, permitted: Option<&Names>, excluded: Option<&Names>) -> bool {
    let within = |name: &str, domain: &str| {
        let (name, domain) = (name.to_lowercase(), domain.to_lowercase());
        let domain = domain.strip_prefix('.').unwrap_or(&domain);
        domain.is_empty()
            || name == domain
            || name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    };
    let other_kinds = |constraint: &Names| {
        (!constraint.email.is_empty() && !names.email.is_empty())
            || (!constraint.uri.is_empty() && !names.uri.is_empty())
            || (!constraint.ip.is_empty() && !names.ip.is_empty())
    };
    if [permitted, excluded].into_iter().flatten().any(other_kinds) {
        return false;
    }
    names.dns.iter().all(|name| {
        let permitted = permitted.is_none_or(|constraint| {
            constraint.dns.is_empty() || constraint.dns.iter().any(|domain| within(name, domain))
        });
        let excluded = excluded
            .is_some_and(|constraint| constraint.dns.iter().any(|domain| within(name, domain)));
        permitted && !excluded
    })
}

/// Whether a certificate is for a host: an address among its addresses, or a name among its DNS names,
/// where a star stands for the first label (RFC 6125, section 6.4.3).
fn matches_host(certificate: &Certificate<'_>, host: &str) -> bool {
    let names = &certificate.extensions.names;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if let Ok(address) = bare.parse::<IpAddr>() {
        let address = address.to_canonical();
        return names
            .ip
            .iter()
            .filter_map(|bytes| ip(bytes))
            .any(|one| one.to_canonical() == address);
    }
    let host = host.to_lowercase();
    let host = host.strip_suffix('.').unwrap_or(&host);
    if host.is_empty() || host.split('.').any(str::is_empty) {
        return false;
    }
    names.dns.iter().any(|pattern| {
        let pattern = pattern.to_lowercase();
        let pattern = pattern.strip_suffix('.').unwrap_or(&pattern);
        match (pattern.strip_prefix("*."), host.split_once('.')) {
            (Some(pattern), Some((_, rest))) => pattern == rest,
            _ => pattern == host,
        }
    })
}
