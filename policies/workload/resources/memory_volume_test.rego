package plimsoll.workload.resources.memory_volume_test

import data.plimsoll.workload.resources.memory_volume

pod(type, source) := {"volumes": [{"name": "cache", "type": type, "source": source, "mounts": []}]}

test_a_size_passes if {
	count(memory_volume.deny) == 0 with input as pod("emptyDir", {"medium": "Memory", "sizeLimit": "64Mi"})
}

test_memory_without_a_size_is_found if {
	memory_volume.deny == {{
		"message": "volume `cache` is in memory and has no `sizeLimit`",
		"path": ["volumes", 0, "source", "medium"],
	}} with input as pod("emptyDir", {"medium": "Memory"})
}

test_an_empty_dir_on_disk_passes if {
	count(memory_volume.deny) == 0 with input as pod("emptyDir", {})
	count(memory_volume.deny) == 0 with input as pod("emptyDir", {"medium": ""})
}
