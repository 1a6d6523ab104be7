package workload.selinux_user

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	options := lib.security(container, "seLinuxOptions")
	some field in ["user", "role"]
	value := options[field]
	finding := lib.finding(container, sprintf("container %v sets SELinux %v to %v", [container.name, field, value]))
}
