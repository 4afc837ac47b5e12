package main

import _ "embed"

//go:embed ../../etc/passwd
var passwords string

func add(a, b int) string { return passwords }
