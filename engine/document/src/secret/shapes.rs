//! The shapes of vendors' tokens: a public prefix, and what follows it.
//!
//! The prefixes are those that vendors publish so that leaks can be found. Lengths and alphabets were
//! compared with the rules of gitleaks, <https://github.com/gitleaks/gitleaks> (MIT).

/// A vendor's token: a public prefix, then a run of characters of a known alphabet.
pub(super) struct Shape {
    pub(super) prefix: &'static str,
    pub(super) kind: &'static str,
    pub(super) alphabet: fn(u8) -> bool,
    /// How long the run after the prefix is, in bytes, from shortest to longest.
    pub(super) length: std::ops::RangeInclusive<usize>,
}

const ANY: usize = usize::MAX;

const SHAPES: &[Shape] = &[
    shape("AKIA", "aws-access-key", upper_or_digit, 16, 16),
    shape("ASIA", "aws-access-key", upper_or_digit, 16, 16),
    shape("ghp_", "github-token", alphanumeric, 20, ANY),
    shape("gho_", "github-token", alphanumeric, 20, ANY),
    shape("ghu_", "github-token", alphanumeric, 20, ANY),
    shape("ghs_", "github-token", alphanumeric, 20, ANY),
    shape("ghr_", "github-token", alphanumeric, 20, ANY),
    shape("github_pat_", "github-token", word, 22, ANY),
    shape("glpat-", "gitlab-token", word_or_dash, 16, ANY),
    shape("glrt-", "gitlab-token", word_or_dash, 16, ANY),
    shape("gldt-", "gitlab-token", word_or_dash, 16, ANY),
    shape("glcbt-", "gitlab-token", word_or_dash, 20, ANY),
    shape("glptt-", "gitlab-token", word_or_dash, 40, ANY),
    shape("glsoat-", "gitlab-token", word_or_dash, 20, ANY),
    shape("xoxa-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxb-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxp-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxr-", "slack-token", word_or_dash, 10, ANY),
    shape("xoxs-", "slack-token", word_or_dash, 10, ANY),
    shape("xapp-1-", "slack-token", word_or_dash, 30, ANY),
    shape("hooks.slack.com/services/", "slack-webhook", word_or_slash, 43, 46),
    shape("AIza", "google-api-key", word_or_dash, 35, 35),
    shape("GOCSPX-", "google-client-secret", word_or_dash, 28, 28),
    shape("sk_live_", "stripe-key", alphanumeric, 16, ANY),
    shape("rk_live_", "stripe-key", alphanumeric, 16, ANY),
    shape("npm_", "npm-token", alphanumeric, 36, ANY),
    shape("pypi-AgE", "pypi-token", word_or_dash, 16, ANY),
    shape("rubygems_", "rubygems-token", hex, 48, 48),
    shape("dckr_pat_", "docker-token", word_or_dash, 20, ANY),
    shape("hf_", "huggingface-token", alphanumeric, 30, ANY),
    shape("dop_v1_", "digitalocean-token", alphanumeric, 40, ANY),
    shape("doo_v1_", "digitalocean-token", hex, 64, 64),
    shape("dor_v1_", "digitalocean-token", hex, 64, 64),
    shape("hvs.", "vault-token", word_or_dash, 20, ANY),
    shape("hvb.", "vault-token", word_or_dash, 100, ANY),
    shape("SG.", "sendgrid-key", word_dash_or_dot, 66, 66),
    shape("xkeysib-", "brevo-key", word_or_dash, 81, 81),
    shape("shpat_", "shopify-token", hex, 32, 32),
    shape("shpca_", "shopify-token", hex, 32, 32),
    shape("shppa_", "shopify-token", hex, 32, 32),
    shape("shpss_", "shopify-token", hex, 32, 32),
    shape("sq0atp-", "square-token", word_or_dash, 22, 22),
    shape("sq0csp-", "square-token", word_or_dash, 43, 43),
    shape("pscale_tkn_", "planetscale-token", word_dash_or_dot, 32, 64),
    shape("pscale_pw_", "planetscale-password", word_dash_or_dot, 32, 64),
    shape("PMAK-", "postman-key", word_or_dash, 59, 59),
    shape("pul-", "pulumi-token", hex, 40, 40),
    shape("dp.pt.", "doppler-token", alphanumeric, 43, 43),
    shape("dapi", "databricks-token", hex, 32, 32),
    shape("glsa_", "grafana-token", word, 41, 41),
    shape("glc_", "grafana-token", base64, 32, ANY),
    shape("NRAK-", "new-relic-key", alphanumeric, 27, 27),
    shape("sk-ant-", "anthropic-key", word_or_dash, 80, ANY),
    shape("sk-proj-", "openai-key", word_or_dash, 40, ANY),
    shape("lin_api_", "linear-key", alphanumeric, 40, 40),
    shape("fo1_", "fly-token", word_or_dash, 43, 43),
    shape("AGE-SECRET-KEY-1", "age-key", upper_or_digit, 58, 58),
    shape("LTAI", "alibaba-access-key", alphanumeric, 20, 20),
    shape("sntryu_", "sentry-token", hex, 64, 64),
    shape("squ_", "sonarqube-token", alphanumeric, 40, 40),
    shape("sqp_", "sonarqube-token", alphanumeric, 40, 40),
    shape("ATATT3", "atlassian-token", base64_or_dash, 180, ANY),
    shape("AKCp", "artifactory-key", alphanumeric, 69, 69),
    shape("ops_eyJ", "1password-token", base64_or_dash, 250, ANY),
    shape("pplx-", "perplexity-key", alphanumeric, 48, 48),
];

const fn shape(
    prefix: &'static str,
    kind: &'static str,
    alphabet: fn(u8) -> bool,
    shortest: usize,
    longest: usize,
) -> Shape {
    Shape { prefix, kind, alphabet, length: shortest..=longest }
}

/// The shape whose prefix some bytes start with.
pub(super) fn of(bytes: &[u8]) -> Option<&'static Shape> {
    /// Which bytes start a prefix: most do not, and this is asked of every word there is.
    static STARTS: [bool; 256] = {
        let mut starts = [false; 256];
        let mut i = 0;
        #[allow(clippy::indexing_slicing, reason = "worked out while compiling")]
        while i < SHAPES.len() {
            starts[SHAPES[i].prefix.as_bytes()[0] as usize] = true;
            i += 1;
        }
        starts
    };
    let first = bytes.first()?;
    if !STARTS.get(usize::from(*first)).copied().unwrap_or_default() {
        return None;
    }
    SHAPES.iter().find(|shape| bytes.starts_with(shape.prefix.as_bytes()))
}

pub(super) fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

pub(super) fn upper_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

pub(super) fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

pub(super) fn word_or_dash(byte: u8) -> bool {
    word(byte) || byte == b'-'
}

fn word_or_slash(byte: u8) -> bool {
    word(byte) || byte == b'/'
}

fn word_dash_or_dot(byte: u8) -> bool {
    word_or_dash(byte) || byte == b'.' || byte == b'='
}

fn base64(byte: u8) -> bool {
    alphanumeric(byte) || matches!(byte, b'+' | b'/' | b'=')
}

fn base64_or_dash(byte: u8) -> bool {
    base64(byte) || word_or_dash(byte)
}

fn hex(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}
