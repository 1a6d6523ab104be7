package gatekeeper.all

# The entry point of this set: what each of its policies says, under its name.

violation contains {"policy": "allowed_repositories", "says": said} if some said in data.gatekeeper.allowed_repositories.violation

violation contains {"policy": "apparmor", "says": said} if some said in data.gatekeeper.apparmor.violation

violation contains {"policy": "capabilities", "says": said} if some said in data.gatekeeper.capabilities.violation

violation contains {"policy": "fs_group", "says": said} if some said in data.gatekeeper.fs_group.violation

violation contains {"policy": "host_namespaces", "says": said} if some said in data.gatekeeper.host_namespaces.violation

violation contains {"policy": "host_paths", "says": said} if some said in data.gatekeeper.host_paths.violation

violation contains {"policy": "host_ports", "says": said} if some said in data.gatekeeper.host_ports.violation

violation contains {"policy": "image_digests", "says": said} if some said in data.gatekeeper.image_digests.violation

violation contains {"policy": "privilege_escalation", "says": said} if some said in data.gatekeeper.privilege_escalation.violation

violation contains {"policy": "privileged", "says": said} if some said in data.gatekeeper.privileged.violation

violation contains {"policy": "read_only_root", "says": said} if some said in data.gatekeeper.read_only_root.violation

violation contains {"policy": "required_labels", "says": said} if some said in data.gatekeeper.required_labels.violation

violation contains {"policy": "required_probes", "says": said} if some said in data.gatekeeper.required_probes.violation

violation contains {"policy": "resource_limits", "says": said} if some said in data.gatekeeper.resource_limits.violation

violation contains {"policy": "run_as_user", "says": said} if some said in data.gatekeeper.run_as_user.violation

violation contains {"policy": "seccomp", "says": said} if some said in data.gatekeeper.seccomp.violation

violation contains {"policy": "selinux", "says": said} if some said in data.gatekeeper.selinux.violation

violation contains {"policy": "volume_kinds", "says": said} if some said in data.gatekeeper.volume_kinds.violation
