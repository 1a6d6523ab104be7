# METADATA
# title: Configuration is mounted so that it follows its source
# description: >-
#   A ConfigMap or Secret that is mounted with `subPath` keeps the content that it had when the container
#   started. A rotated password then never arrives, and nothing tells.
# scope: package
# custom:
#   id: PLM-W047
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Mount the whole volume in a folder of its own, and let the program read the file from there:
#     volumeMounts: [{name: conf, mountPath: /etc/web/conf.d, readOnly: true}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: conf, mountPath: /etc/web/web.yaml, subPath: web.yaml}]
#         volumes: [{name: conf, configMap: {name: web}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: conf, mountPath: /etc/web/conf.d, readOnly: true}]
#         volumes: [{name: conf, configMap: {name: web}}]
package plimsoll.workload.volumes.sub_path_of_configuration

import data.plimsoll.lib.containers
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, volume in input.volumes
	volume.type in {"configMap", "downwardAPI", "projected", "secret"}
	some j, mount in volume.mounts
	mount.sub_path
	container := input.containers[mount.container]
	message := sprintf("%s mounts `%s` of %s, which will not follow changes", [
		containers.label(container), mount.sub_path, pods.volume_label(volume),
	])
}
