# METADATA
# title: The licences of the image are none that were decided against
# description: >-
#   Some licences ask of whoever passes software on what a company cannot give. The label says under which one the image
#   comes; the list is what the company agrees on.
# scope: package
# custom:
#   id: PLM-I072
#   severity: medium
#   principle: non-repudiation
#   profiles: [production]
#   parameters:
#     licences:
#       description: Licences that were decided against, as SPDX calls them; `*` stands for anything.
#       default: []
#   remediation: |
#     Take software under another licence, or have somebody decide. To name the licences:
#     plimsoll check --set 'PLM-I072.licences=["AGPL-*","SSPL-1.0"]'
#   examples:
#     parameters:
#       PLM-I072.licences: ["AGPL-*"]
#     bad: |
#       config:
#         labels: {org.opencontainers.image.licenses: MIT AND AGPL-3.0-only}
#     good: |
#       config:
#         labels: {org.opencontainers.image.licenses: MIT AND Apache-2.0}
package plimsoll.image.denied_licences

deny contains {"message": message, "path": ["config", "labels", label]} if {
	choices := regex.split(`(?i)\s+OR\s+`, replace(replace(input.config.labels[label], "(", ""), ")", ""))
	every choice in choices {
		count(denied(choice)) > 0
	}
	message := sprintf("the image comes under `%s`, which was decided against", [concat("`, `", sort(union({denied(choice) | some choice in choices})))])
}

label := "org.opencontainers.image.licenses"

# The licences of one choice that are on the list. Whoever may choose takes another.
denied(choice) := {licence |
	some licence in regex.split(`(?i)\s+(AND|WITH)\s+|\s*,\s*`, trim_space(choice))
	some pattern in data.plimsoll.parameters["PLM-I072"].licences
	glob.match(lower(pattern), null, lower(licence))
}
