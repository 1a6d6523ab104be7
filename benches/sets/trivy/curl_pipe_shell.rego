package trivy.curl_pipe_shell

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	text := lib.text(instruction)
	regex.match(`(curl|wget) [^|;&]*\| *(sudo )?(ba|z|da)?sh( |$)`, text)
	not contains(text, "sha256sum")
	res := lib.result("A script from the network is run without a look at it", instruction)
}
