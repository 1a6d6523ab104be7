//! Extended headers: records such as `27 path=a/long/name…` that overrule what a header block says.

/// What the records of an extended header say, as far as it matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Records {
    pub(super) path: Option<Vec<u8>>,
    pub(super) link: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
    pub(super) uid: Option<u64>,
    pub(super) gid: Option<u64>,
    /// The value of the extended attribute `security.capability`.
    pub(super) capabilities: Option<Vec<u8>>,
    /// The name of a file with holes, whose entry has a made-up one.
    pub(super) sparse_name: Option<Vec<u8>>,
    pub(super) is_sparse: bool,
}

impl Records {
    /// Whether they change which files there are, or how long they are.
    pub(super) fn move_files(&self) -> bool {
        self.path.is_some() || self.link.is_some() || self.size.is_some() || self.is_sparse
    }
}

/// Reads the records. Of two with the same keyword the later holds; an empty value takes the keyword back.
pub(super) fn read(mut bytes: &[u8]) -> Result<Records, &'static str> {
    const BAD: &str = "an extended header is malformed";
    let mut records = Records::default();
    while !bytes.is_empty() {
        let space = bytes.iter().take(20).position(|&byte| byte == b' ').ok_or(BAD)?;
        let length = decimal(bytes.get(..space).unwrap_or_default()).ok_or(BAD)?;
        let length = usize::try_from(length).map_err(|_| BAD)?;
        let record = bytes.get(space + 1..length).and_then(|record| record.strip_suffix(b"\n"));
        let record = record.ok_or(BAD)?;
        let equals = record.iter().position(|&byte| byte == b'=').ok_or(BAD)?;
        let (key, value) = record.split_at_checked(equals).ok_or(BAD)?;
        records.set(key, value.get(1..).unwrap_or_default())?;
        bytes = bytes.get(length..).unwrap_or_default();
    }
    Ok(records)
}

impl Records {
    fn set(&mut self, key: &[u8], value: &[u8]) -> Result<(), &'static str> {
        let text = || match value {
            value if value.contains(&0) => Err("a name in an extended header holds a zero byte"),
            value => Ok(Some(value.to_vec()).filter(|value| !value.is_empty())),
        };
        let number = || match value {
            b"" => Ok(None),
            value => decimal(value).map(Some).ok_or("a number in an extended header is none"),
        };
        match key {
            b"path" => self.path = text()?,
            b"linkpath" => self.link = text()?,
            b"size" => self.size = number()?,
            b"uid" => self.uid = number()?,
            b"gid" => self.gid = number()?,
            b"SCHILY.xattr.security.capability" => {
                self.capabilities = Some(value.to_vec()).filter(|value| !value.is_empty());
            }
            b"GNU.sparse.name" => {
                self.sparse_name = text()?;
                self.is_sparse = true;
            }
            key if key.starts_with(b"GNU.sparse.") => self.is_sparse = true,
            _ => {}
        }
        Ok(())
    }
}

fn decimal(digits: &[u8]) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| std::str::from_utf8(digits).ok()?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record, whose length counts its own digits.
    fn record(text: &str) -> Vec<u8> {
        let length = (1..).find(|length| format!("{length} {text}\n").len() == *length);
        format!("{} {text}\n", length.unwrap()).into_bytes()
    }

    fn records(texts: &[&str]) -> Records {
        read(&texts.iter().flat_map(|text| record(text)).collect::<Vec<u8>>()).unwrap()
    }

    #[test]
    fn records_overrule_and_are_taken_back() {
        let read = records(&["path=a/b", "size=8589934592", "uid=7", "mtime=1.5"]);
        assert_eq!(read.path.as_deref(), Some(&b"a/b"[..]));
        assert_eq!((read.size, read.uid, read.gid), (Some(8_589_934_592), Some(7), None));
        assert_eq!(records(&["path=a/b", "path="]), Records::default());
        assert_eq!(records(&["path=a", "path=b=c"]).path.as_deref(), Some(&b"b=c"[..]));
        assert!(records(&["GNU.sparse.major=1"]).is_sparse);
        let attribute = records(&["SCHILY.xattr.security.capability=\u{1}\u{0}\u{2}"]).capabilities;
        assert_eq!(attribute.as_deref(), Some(&[1, 0, 2][..]));
    }

    #[test]
    fn malformed_records_are_refused() {
        for bad in [
            &b"12 path=a/b"[..],
            b"99 path=a\n",
            b"3 \n",
            b"path=a\n",
            b"11 path a\n\n",
            b"11 size=-5\n\n",
            b"12 path=a\0b\n",
            b"0 path=a\n",
            b"18446744073709551616 path=a\n",
        ] {
            assert!(read(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }
}
