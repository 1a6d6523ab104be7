package workload.service_account_token

import data.workload.lib

deny contains finding if {
	object.get(lib.pod, "automountServiceAccountToken", true)
	not uses_api
	finding := lib.on_pod(sprintf("%v has a token of the API that it does not need", [input.metadata.name]))
}

uses_api if input.metadata.annotations["example.com/uses-api"] == "true"
