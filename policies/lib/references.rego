# METADATA
# title: References
# description: What several rules ask of the ConfigMaps and Secrets that a workload names.
# scope: package
package plimsoll.lib.references

import data.plimsoll.lib.containers

kinds := {"config_maps": "ConfigMap", "secrets": "Secret"}

# Who uses a key or an object, in a message.
user(use) := containers.label(input.containers[use.container])

user(use) := "the pod" if not use.container
