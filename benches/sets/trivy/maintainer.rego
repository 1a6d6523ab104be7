package trivy.maintainer

import data.trivy.lib

deny contains res if {
	some instruction in lib.instructions("maintainer")
	res := lib.result(sprintf("MAINTAINER is deprecated: use 'LABEL org.opencontainers.image.authors=%s'", [lib.text(instruction)]), instruction)
}
