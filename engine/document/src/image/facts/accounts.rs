//! `/etc/passwd` and `/etc/group`, and who an image's user is by them.

use crate::image::{EffectiveUser, User};

/// A group of `/etc/group`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::image) struct Group {
    pub(in crate::image) name: String,
    gid: u32,
}

/// The accounts of `/etc/passwd`.
pub(in crate::image) fn users(text: &str) -> Vec<User> {
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let mut next = || fields.next();
            let (name, _password, uid, gid) = (next()?, next()?, next()?, next()?);
            let (_comment, home, shell) = (next(), next(), next());
            Some(User {
                name: name.to_owned(),
                uid: uid.trim().parse().ok()?,
                gid: gid.trim().parse().ok()?,
                home: home.unwrap_or_default().to_owned(),
                shell: shell.unwrap_or_default().trim().to_owned(),
            })
        })
        .collect()
}

/// The groups of `/etc/group`.
pub(in crate::image) fn groups(text: &str) -> Vec<Group> {
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let (name, _password, gid) = (fields.next()?, fields.next()?, fields.next()?);
            Some(Group { name: name.to_owned(), gid: gid.trim().parse().ok()? })
        })
        .collect()
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
}
