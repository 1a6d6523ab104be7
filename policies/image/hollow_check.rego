# METADATA
# title: The health check of the image fails when the application does
# description: >-
#   Curl calls an answer of 500 a success unless told otherwise, and whatever ends in `|| true` always succeeds. Such a
#   check tells that something is well which nobody looked at.
# scope: package
# custom:
#   id: PLM-I064
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.6"
#   remediation: |
#     Let curl fail, and pass its failure on:
#     HEALTHCHECK CMD curl --fail --silent --output /dev/null http://localhost:8080/health || exit 1
#   examples:
#     bad: |
#       config:
#         healthcheck:
#           test: [CMD-SHELL, "curl --silent http://localhost:8080/health || exit 1"]
#     good: |
#       config:
#         healthcheck:
#           test: [CMD-SHELL, "curl --fail --silent http://localhost:8080/health || exit 1"]
package plimsoll.image.hollow_check

deny contains {"message": message, "path": ["config", "healthcheck"]} if {
	calls_curl
	not regex.match(` (--fail\S*|--write-out|-[a-zA-Z]*[fw][a-zA-Z]*)( |$)`, text)
	not regex.match(`curl[^|]*\|[^|]|\$\([^)]*curl`, text)
	message := "`curl` takes an answer such as 500 for a success"
}

deny contains {"message": "the check makes a success of every failure", "path": ["config", "healthcheck"]} if {
	regex.match(`\|\|\s*(true|:|exit 0)\s*$`, text)
}

text := concat(" ", array.slice(input.config.healthcheck.test, 1, count(input.config.healthcheck.test)))

calls_curl if regex.match(`(^|[\s;&|/])curl\s`, text)
