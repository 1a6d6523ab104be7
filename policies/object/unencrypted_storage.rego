# METADATA
# title: Storage classes do not turn encryption off
# description: >-
#   Disks are read by whoever gets hold of one, of a copy or of a backup. Clouds encrypt them at no cost to
#   speak of unless somebody says no.
# scope: package
# custom:
#   id: PLM-O036
#   severity: medium
#   principle: confidentiality
#   frameworks:
#     - nist-800-190: "4.3.2"
#   remediation: |
#     Say yes:
#     parameters: {encrypted: "true"}
#   examples:
#     bad: |
#       apiVersion: storage.k8s.io/v1
#       kind: StorageClass
#       metadata: {name: fast}
#       provisioner: ebs.csi.aws.com
#       parameters: {type: gp3, encrypted: "false"}
#     good: |
#       apiVersion: storage.k8s.io/v1
#       kind: StorageClass
#       metadata: {name: fast}
#       provisioner: ebs.csi.aws.com
#       parameters: {type: gp3, encrypted: "true"}
package plimsoll.object.unencrypted_storage

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["fields", "parameters", key]} if {
	input.object.kind == "StorageClass"
	objects.group == "storage.k8s.io"
	some key, value in input.fields.parameters
	regex.match(`(?i)^(csi\.storage\.k8s\.io/)?(encrypt(ed|ion)?|secure)$`, key)
	lower(sprintf("%v", [value])) in {"false", "no", "none", "disabled", "0"}
	message := sprintf("StorageClass `%s` gives out disks that are not encrypted: `%s: %v`", [objects.name, key, value])
}
