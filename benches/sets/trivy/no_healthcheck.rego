package trivy.no_healthcheck

import data.trivy.lib

deny contains res if {
	count(lib.instructions("healthcheck")) == 0
	res := lib.result("Add a HEALTHCHECK instruction", lib.final_stage.Commands[0])
}
