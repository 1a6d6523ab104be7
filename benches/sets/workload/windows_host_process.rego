package workload.windows_host_process

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.security(container, "windowsOptions").hostProcess
	finding := lib.finding(container, sprintf("container %v is a process of the Windows host", [container.name]))
}
