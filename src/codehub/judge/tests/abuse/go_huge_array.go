package main

var hoard [1 << 40]byte

func main() { hoard[5] = 1; println("PWNED") }
