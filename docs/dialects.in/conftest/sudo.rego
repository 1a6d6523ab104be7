package main

deny[msg] {
	input[i].Cmd == "run"
	words := split(input[i].Value[_], " ")
	words[_] == "sudo"
	msg := "nothing is run with sudo"
}
