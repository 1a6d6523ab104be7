package main

deny contains msg if {
	some instruction in input
	instruction.Cmd == "expose"
	"22" in instruction.Value
	msg := "a container is no place for an SSH server"
}

warn contains "say which stage is built last" if {
	count([stage | some stage in input; stage.Cmd == "from"]) > 3
}
