# METADATA
# title: Labels of the OCI hold what they are for
# description: >-
#   Tools read these labels: an address as an address, a date as a date. What they cannot read they leave
#   out, or show as nonsense.
# scope: package
# custom:
#   id: PLM-D090
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3051"
#     - hadolint: "DL3052"
#     - hadolint: "DL3053"
#     - hadolint: "DL3054"
#     - hadolint: "DL3055"
#   remediation: |
#     Write the form that the label is for, and let the build fill in what changes:
#     ARG CREATED
#     LABEL org.opencontainers.image.created="$CREATED"
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       LABEL org.opencontainers.image.created="last Tuesday" \
#             org.opencontainers.image.source="the shop's repository"
#     good: |
#       FROM debian:trixie-slim
#       LABEL org.opencontainers.image.created="2026-07-01T12:00:00Z" \
#             org.opencontainers.image.source="https://github.com/example/shop"
package plimsoll.dockerfile.label_values

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.named("LABEL")
	some i, pair in instruction.pairs
	form := forms[trim_prefix(pair.name, "org.opencontainers.image.")]
	startswith(pair.name, "org.opencontainers.image.")
	not contains(pair.value, "$")
	not regex.match(form.pattern, pair.value)
	message := sprintf("`%s` is no %s, which `%s` is to hold", [pair.value, form.name, pair.name])
}

address := {"name": "address", "pattern": `^https?://[^\s]+$`}

forms := {
	"created": {"name": "date and time by RFC 3339", "pattern": `^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$`},
	"url": address,
	"source": {"name": "address", "pattern": `^(https?|git|ssh)://[^\s]+$|^git@`},
	"documentation": address,
	"revision": {"name": "revision", "pattern": `^\S+$`},
	# Names of licences, joined by SPDX's words; which there are is for whoever reads them to know.
	"licenses": {"name": "expression of SPDX", "pattern": `^\(*[A-Za-z0-9.:+-]+\)*( (AND|OR|WITH) \(*[A-Za-z0-9.:+-]+\)*)*$`},
	"version": {"name": "version", "pattern": `^\S+$`},
	"base.digest": {"name": "digest", "pattern": `^sha(256|512):[0-9a-f]+$`},
}
