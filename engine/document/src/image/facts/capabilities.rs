//! The extended attribute `security.capability`: rights that a file gives to whoever starts it.
//!
//! The layout is that of `struct vfs_cap_data` and the numbers are those of
//! <https://github.com/torvalds/linux/blob/master/include/uapi/linux/capability.h>.

const NAMES: [&str; 41] = [
    "chown",
    "dac_override",
    "dac_read_search",
    "fowner",
    "fsetid",
    "kill",
    "setgid",
    "setuid",
    "setpcap",
    "linux_immutable",
    "net_bind_service",
    "net_broadcast",
    "net_admin",
    "net_raw",
    "ipc_lock",
    "ipc_owner",
    "sys_module",
    "sys_rawio",
    "sys_chroot",
    "sys_ptrace",
    "sys_pacct",
    "sys_admin",
    "sys_boot",
    "sys_nice",
    "sys_resource",
    "sys_time",
    "sys_tty_config",
    "mknod",
    "lease",
    "audit_write",
    "audit_control",
    "setfcap",
    "mac_override",
    "mac_admin",
    "syslog",
    "wake_alarm",
    "block_suspend",
    "audit_read",
    "perfmon",
    "bpf",
    "checkpoint_restore",
];

/// The names of the capabilities that the attribute permits. One that has no name yet is its number.
pub(in crate::image) fn capabilities(attribute: &[u8]) -> Vec<String> {
    let word = |at: usize| {
        attribute.get(at..).and_then(<[u8]>::first_chunk).copied().map_or(0, u32::from_le_bytes)
    };
    // Behind the version: the permitted ones, the inheritable ones, and both again for the upper half.
    let permitted = u64::from(word(4)) | u64::from(word(12)) << 32;
    (0..64_usize)
        .filter(|bit| permitted >> bit & 1 == 1)
        .map(|bit| NAMES.get(bit).map_or_else(|| bit.to_string(), |&name| name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permitted_capabilities_are_named() {
        let mut attribute = [0_u8; 20];
        attribute[3] = 2;
        attribute[5] = 0x24;
        attribute[12] = 0x80;
        assert_eq!(capabilities(&attribute), ["net_bind_service", "net_raw", "bpf"]);
        assert_eq!(capabilities(&attribute[..6]), Vec::<String>::new());
        assert_eq!(capabilities(&[]), Vec::<String>::new());
    }
}
