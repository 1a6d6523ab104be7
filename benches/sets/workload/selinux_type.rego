package workload.selinux_type

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	options := lib.security(container, "seLinuxOptions")
	not options.type in {"container_t", "container_init_t", "container_kvm_t"}
	finding := lib.finding(container, sprintf("container %v has SELinux type %v", [container.name, object.get(options, "type", "none")]))
}
