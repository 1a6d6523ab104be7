# want: {"absent": true, "both": true, "element": true, "rule": true, "v": 1}
# input: {"containers": [{"context": {}}], "other": true}
package test

absent if not input.absent == false

element if {
	some container in input.containers
	not container.context.privileged == true
}

rule if not undefined_rule == 1

undefined_rule := 1 if input.absent

v := 1

same if not input.other == true

different if not input.absent != false

greater if not input.absent > 1

in_array if not [input.absent] == [1]

in_object if not {"a": input.absent} == {"a": 1}

called if not lower(input.absent) == "a"

inner if not input.containers[input.absent] == 1

both if not input.absent == input.missing
