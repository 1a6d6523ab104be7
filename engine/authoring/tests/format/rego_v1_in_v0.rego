package a
import rego.v1
p if { input.a }
q contains 1
