package main

import "runtime"

func add(a, b int) int {
	defer func() { recover(); runtime.Goexit() }()
	panic("never mind")
}
