//! `/etc/passwd`, `/etc/shadow` and `/etc/group`, and who an image's user is by them.
//!
//! Passwords are told by their state alone: a hash is never given to anybody.

use crate::image::{EffectiveUser, Group, Password, PasswordState, User};

/// An entry of `/etc/shadow`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::image) struct Shadow {
    pub(in crate::image) name: String,
    pub(in crate::image) password: Password,
}

/// The accounts of `/etc/passwd`.
pub(in crate::image) fn users(text: &str) -> Vec<User> {
    entries(text)
        .filter_map(|line| {
            let mut fields = line.split(':');
            let mut next = || fields.next();
            let (name, secret, uid, gid) = (next()?, next()?, next()?, next()?);
            let (_comment, home, shell) = (next(), next(), next());
            Some(User {
                name: name.to_owned(),
                uid: uid.trim().parse().ok()?,
                gid: gid.trim().parse().ok()?,
                home: home.unwrap_or_default().to_owned(),
                shell: shell.unwrap_or_default().trim().to_owned(),
                // An `x` says that the password is in the other file.
                password: (secret != "x").then(|| password(secret, PASSWD)),
                layer: 0,
            })
        })
        .collect()
}

/// The passwords of `/etc/shadow`.
pub(in crate::image) fn shadow(text: &str) -> Vec<Shadow> {
    entries(text)
        .filter_map(|line| {
            let (name, rest) = line.split_once(':')?;
            let secret = rest.split(':').next().unwrap_or_default();
            Some(Shadow { name: name.to_owned(), password: password(secret, SHADOW) })
        })
        .collect()
}

/// The groups of `/etc/group`.
pub(in crate::image) fn groups(text: &str) -> Vec<Group> {
    entries(text)
        .filter_map(|line| {
            let mut fields = line.split(':');
            let (name, _password, gid) = (fields.next()?, fields.next()?, fields.next()?);
            let members = fields.next().unwrap_or_default().split(',').map(str::trim);
            Some(Group {
                name: name.to_owned(),
                gid: gid.trim().parse().ok()?,
                members: members.filter(|name| !name.is_empty()).map(str::to_owned).collect(),
                layer: 0,
            })
        })
        .collect()
}

const PASSWD: &str = "/etc/passwd";
const SHADOW: &str = "/etc/shadow";

/// The lines that are accounts: neither comments nor those that ask NIS, which start with a sign.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with(['#', '+', '-', ':']))
}

/// What the field of a password says. What is neither empty nor a hash matches no password, which is how accounts
/// are locked: <https://man7.org/linux/man-pages/man5/shadow.5.html>.
fn password(field: &str, file: &str) -> Password {
    let hash = hash(field);
    let state = match field {
        "" => PasswordState::None,
        _ if hash.is_some() => PasswordState::Set,
        _ => PasswordState::Locked,
    };
    Password { state, hash: hash.map(str::to_owned), file: file.to_owned(), layer: 0 }
}

/// The method that a hash was made with, by the forms of
/// <https://man7.org/linux/man-pages/man5/crypt.5.html>; `None` for what is no hash.
fn hash(field: &str) -> Option<&'static str> {
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/');
    if let Some(rest) = field.strip_prefix('$') {
        let (method, rest) = rest.split_once('$')?;
        return (!rest.is_empty()).then_some(match method {
            "1" => "md5",
            "2" | "2a" | "2b" | "2x" | "2y" => "bcrypt",
            "3" => "nt",
            "5" => "sha256",
            "6" => "sha512",
            "7" => "scrypt",
            "y" => "yescrypt",
            "gy" => "gost-yescrypt",
            _ => "other",
        });
    }
    let is_old = |text: &str, length: usize| text.len() == length && text.bytes().all(is_digit);
    let is_extended = field.strip_prefix('_').is_some_and(|rest| is_old(rest, 19));
    (is_old(field, 13) || is_extended).then_some("des")
}

/// Who `user`, as a config writes it, is: a name or a number, and a group after a colon. What has no
/// group gets that of the account, or that of root. `None` where a name is nobody's.
pub(in crate::image) fn effective_user(
    user: Option<&str>,
    users: &[User],
    groups: &[Group],
) -> Option<EffectiveUser> {
    let user = user.unwrap_or("0");
    let (user, group) = match user.split_once(':') {
        Some((user, group)) => (user, Some(group).filter(|group| !group.is_empty())),
        None => (user, None),
    };
    let user = if user.is_empty() { "0" } else { user };
    let by_name = users.iter().find(|account| account.name == user);
    let uid = match by_name {
        Some(account) => account.uid,
        None => user.parse().ok()?,
    };
    let account = by_name.or_else(|| users.iter().find(|account| account.uid == uid));
    let gid = match group {
        None => account.map_or(0, |account| account.gid),
        Some(group) => match groups.iter().find(|known| known.name == group) {
            Some(known) => known.gid,
            None => group.parse().ok()?,
        },
    };
    Some(EffectiveUser { name: account.map(|account| account.name.clone()), uid, gid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_name_or_number_with_its_group() {
        let users = users(
            "root:x:0:0:root:/root:/bin/sh\nbad line\napp:x:1000:1001:,,,:/app:/sbin/nologin\nadmin:x:0:0::/:\n",
        );
        let groups = groups("root:x:0:\nweb:x:33:app\n");
        assert_eq!(users.len(), 3);
        let who = |user| {
            effective_user(user, &users, &groups).map(|user| (user.name, user.uid, user.gid))
        };
        let named = |name: &str, uid, gid| Some((Some(name.to_owned()), uid, gid));
        assert_eq!(who(None), named("root", 0, 0));
        assert_eq!(who(Some("app")), named("app", 1000, 1001));
        assert_eq!(who(Some("app:web")), named("app", 1000, 33));
        assert_eq!(who(Some("1000:7")), named("app", 1000, 7));
        assert_eq!(who(Some("admin")), named("admin", 0, 0));
        assert_eq!(who(Some("4242")), Some((None, 4242, 0)));
        assert_eq!(who(Some(":web")), named("root", 0, 33));
        assert_eq!(who(Some("nobody")), None);
        assert_eq!(who(Some("app:nobody")), None);
    }

    fn state(field: &str) -> (PasswordState, Option<String>) {
        let password = password(field, SHADOW);
        (password.state, password.hash)
    }

    #[test]
    fn a_password_is_none_set_or_locked_and_a_hash_tells_its_method_alone() {
        assert_eq!(state(""), (PasswordState::None, None));
        for locked in ["*", "!", "!!", "x", "NP", "*LK*", "*LOCK*", "!locked", "!$6$ab$cd", "$6$"] {
            assert_eq!(state(locked), (PasswordState::Locked, None), "{locked}");
        }
        for (field, method) in [
            ("$6$saltsalt$Zm9yIHRlc3Rz", "sha512"),
            ("$5$rounds=1000$salt$Zm9yIHRlc3Rz", "sha256"),
            ("$y$j9T$salt$Zm9yIHRlc3Rz", "yescrypt"),
            ("$2b$10$Zm9yIHRlc3Rz", "bcrypt"),
            ("$1$salt$Zm9yIHRlc3Rz", "md5"),
            ("$md5,rounds=7$salt$$Zm9yIHRlc3Rz", "other"),
            ("ab01FAX.bQRSU", "des"),
            ("_J9..rasmBYk8r9AiWNc", "des"),
        ] {
            assert_eq!(state(field), (PasswordState::Set, Some(method.to_owned())), "{field}");
        }
    }

    #[test]
    fn comments_and_lines_that_ask_nis_are_no_accounts() {
        let text = "# who\n+::0:0:::\n-admin:x:5:5::/:\n:x:1:1::/:\n+\nroot:x:0:0::/root:/bin/sh\n";
        let names = |users: Vec<User>| users.into_iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names(users(text)), ["root"]);
        let shadow = shadow("#c\n+::::\n::\nroot::1:::::\napp");
        assert_eq!(shadow.len(), 1);
        assert_eq!(shadow[0].password.state, PasswordState::None);
        let groups = groups("+:::\n#x:x:1:\nweb:x:33:app, www,\n");
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].members, ["app", "www"]);
    }

    #[test]
    fn a_password_may_stand_with_the_account_itself() {
        let users = users("root::0:0::/:/bin/sh\na:*:1:1::/:\nb:x:2:2::/:\n");
        let states: Vec<_> = users.iter().map(|it| Some(it.password.as_ref()?.state)).collect();
        assert_eq!(states, [Some(PasswordState::None), Some(PasswordState::Locked), None]);
    }
}
