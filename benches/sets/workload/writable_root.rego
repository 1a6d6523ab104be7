package workload.writable_root

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not container.securityContext.readOnlyRootFilesystem == true
	finding := lib.finding(container, sprintf("the root file system of container %v is writable", [container.name]))
}
