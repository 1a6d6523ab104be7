package workload.all

# The entry point of this set: what each of its policies says, under its name.

deny contains {"policy": "bad_label", "says": said} if some said in data.workload.bad_label.deny

deny contains {"policy": "cpu_limit_high", "says": said} if some said in data.workload.cpu_limit_high.deny

deny contains {"policy": "dangerous_capabilities", "says": said} if some said in data.workload.dangerous_capabilities.deny

deny contains {"policy": "default_namespace", "says": said} if some said in data.workload.default_namespace.deny

deny contains {"policy": "default_service_account", "says": said} if some said in data.workload.default_service_account.deny

deny contains {"policy": "drop_all", "says": said} if some said in data.workload.drop_all.deny

deny contains {"policy": "duplicate_env", "says": said} if some said in data.workload.duplicate_env.deny

deny contains {"policy": "escalation", "says": said} if some said in data.workload.escalation.deny

deny contains {"policy": "grace_period", "says": said} if some said in data.workload.grace_period.deny

deny contains {"policy": "host_network", "says": said} if some said in data.workload.host_network.deny

deny contains {"policy": "host_path", "says": said} if some said in data.workload.host_path.deny

deny contains {"policy": "host_pid", "says": said} if some said in data.workload.host_pid.deny

deny contains {"policy": "host_port", "says": said} if some said in data.workload.host_port.deny

deny contains {"policy": "latest_tag", "says": said} if some said in data.workload.latest_tag.deny

deny contains {"policy": "low_user", "says": said} if some said in data.workload.low_user.deny

deny contains {"policy": "memory_limit_high", "says": said} if some said in data.workload.memory_limit_high.deny

deny contains {"policy": "memory_overcommit", "says": said} if some said in data.workload.memory_overcommit.deny

deny contains {"policy": "no_cpu_request", "says": said} if some said in data.workload.no_cpu_request.deny

deny contains {"policy": "no_digest", "says": said} if some said in data.workload.no_digest.deny

deny contains {"policy": "no_liveness", "says": said} if some said in data.workload.no_liveness.deny

deny contains {"policy": "no_memory_limit", "says": said} if some said in data.workload.no_memory_limit.deny

deny contains {"policy": "no_memory_request", "says": said} if some said in data.workload.no_memory_request.deny

deny contains {"policy": "no_readiness", "says": said} if some said in data.workload.no_readiness.deny

deny contains {"policy": "no_seccomp", "says": said} if some said in data.workload.no_seccomp.deny

deny contains {"policy": "no_spread", "says": said} if some said in data.workload.no_spread.deny

deny contains {"policy": "no_tag", "says": said} if some said in data.workload.no_tag.deny

deny contains {"policy": "privileged", "says": said} if some said in data.workload.privileged.deny

deny contains {"policy": "proc_mount", "says": said} if some said in data.workload.proc_mount.deny

deny contains {"policy": "pull_policy", "says": said} if some said in data.workload.pull_policy.deny

deny contains {"policy": "request_above_limit", "says": said} if some said in data.workload.request_above_limit.deny

deny contains {"policy": "required_labels", "says": said} if some said in data.workload.required_labels.deny

deny contains {"policy": "root_group", "says": said} if some said in data.workload.root_group.deny

deny contains {"policy": "root_user", "says": said} if some said in data.workload.root_user.deny

deny contains {"policy": "run_as_root", "says": said} if some said in data.workload.run_as_root.deny

deny contains {"policy": "runtime_socket", "says": said} if some said in data.workload.runtime_socket.deny

deny contains {"policy": "same_probe", "says": said} if some said in data.workload.same_probe.deny

deny contains {"policy": "seccomp_unconfined", "says": said} if some said in data.workload.seccomp_unconfined.deny

deny contains {"policy": "secret_in_env", "says": said} if some said in data.workload.secret_in_env.deny

deny contains {"policy": "selector_mismatch", "says": said} if some said in data.workload.selector_mismatch.deny

deny contains {"policy": "selinux_type", "says": said} if some said in data.workload.selinux_type.deny

deny contains {"policy": "selinux_user", "says": said} if some said in data.workload.selinux_user.deny

deny contains {"policy": "service_account_token", "says": said} if some said in data.workload.service_account_token.deny

deny contains {"policy": "shared_process_namespace", "says": said} if some said in data.workload.shared_process_namespace.deny

deny contains {"policy": "single_replica", "says": said} if some said in data.workload.single_replica.deny

deny contains {"policy": "ssh_port", "says": said} if some said in data.workload.ssh_port.deny

deny contains {"policy": "sysctls", "says": said} if some said in data.workload.sysctls.deny

deny contains {"policy": "unknown_registry", "says": said} if some said in data.workload.unknown_registry.deny

deny contains {"policy": "windows_host_process", "says": said} if some said in data.workload.windows_host_process.deny

deny contains {"policy": "writable_host_path", "says": said} if some said in data.workload.writable_host_path.deny

deny contains {"policy": "writable_root", "says": said} if some said in data.workload.writable_root.deny
