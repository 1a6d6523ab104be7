package trivy.secret_variables

import data.trivy.lib

deny contains res if {
	some name in ["env", "arg"]
	some instruction in lib.instructions(name)
	some word in instruction.Value
	variable := split(word, "=")[0]
	regex.match(`(?i)(^|_)(passw(or)?d|secret|token|api_?key|credentials?)($|_)`, variable)
	not harmless(variable)
	res := lib.result(sprintf("'%s' in %s may keep a secret in the image", [variable, upper(name)]), instruction)
}

harmless(variable) if regex.match(`(?i)_(file|path|name|url|ttl)$`, variable)
