package workload.sysctls

import data.workload.lib

deny contains finding if {
	some sysctl in lib.pod.securityContext.sysctls
	not sysctl.name in safe
	finding := lib.on_pod(sprintf("%v sets the unsafe sysctl %v", [input.metadata.name, sysctl.name]))
}

safe := {"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range"}
