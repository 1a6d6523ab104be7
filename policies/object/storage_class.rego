# METADATA
# title: Claims say what kind of storage they want
# description: >-
#   A claim without a class gets what each cluster takes for its default, and in one without a default
#   nothing. The same manifest then has fast, encrypted storage here and a folder of a node there.
# scope: package
# custom:
#   id: PLM-O035
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Name the class:
#     spec: {storageClassName: standard}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: data, namespace: shop}
#       spec:
#         accessModes: [ReadWriteOnce]
#         resources: {requests: {storage: 10Gi}}
#     good: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: data, namespace: shop}
#       spec:
#         storageClassName: standard
#         accessModes: [ReadWriteOnce]
#         resources: {requests: {storage: 10Gi}}
package plimsoll.object.storage_class

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec"]} if {
	input.object.kind == "PersistentVolumeClaim"
	objects.group == ""

	# An empty name asks for a volume without a class.
	every field in ["storageClassName", "volumeName", "selector"] {
		object.get(input.spec, field, null) == null
	}
	not input.object.annotations["volume.beta.kubernetes.io/storage-class"]
	message := sprintf("PersistentVolumeClaim `%s` takes whatever storage is the default", [objects.name])
}
