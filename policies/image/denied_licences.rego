# METADATA
# title: Nothing in the image is under a licence that was decided against
# description: >-
#   Some licences ask of whoever passes software on what a company cannot give. The label says under which one the image
#   comes, its databases of packages and lists of materials say it of what is inside; the list is what the company agrees
#   on.
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

import data.plimsoll.lib.installed

deny contains {"message": message, "path": ["config", "labels", label]} if {
	text := input.config.labels[label]
	is_denied(text)
	message := sprintf("the image comes under %s, which was decided against", [shown(text)])
}

deny contains {"message": message, "path": path} if {
	some path, entry in installed.packages
	is_denied(entry.licence)
	message := sprintf("%s comes under %s, which was decided against", [installed.name(entry), shown(entry.licence)])
}

label := "org.opencontainers.image.licenses"

# Whoever may choose takes another.
is_denied(text) if {
	every choice in choices(text) {
		count(denied(choice)) > 0
	}
}

choices(text) := regex.split(`(?i)\s+OR\s+`, replace(replace(text, "(", ""), ")", ""))

shown(text) := sprintf("`%s`", [concat("`, `", sort(union({denied(choice) | some choice in choices(text)})))])

# The licences of one choice that are on the list. Older lists have nothing but blanks between them.
denied(choice) := {licence |
	words := regex.split(`(?i)\s+(AND|WITH)\s+|[\s,]+`, trim_space(choice))
	some licence in array.concat(words, [trim_space(choice)])
	some pattern in data.plimsoll.parameters["PLM-I072"].licences
	glob.match(lower(pattern), null, lower(licence))
}
