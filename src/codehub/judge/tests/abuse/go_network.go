package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	_, first := net.Dial("tcp", "127.0.0.1:@CANARY_PORT@")
	_, second := os.ReadFile("@CANARY_DIR@/secret.txt")
	_, third := net.Listen("tcp", ":0")
	_, found := os.LookupEnv("CH_CANARY")
	if first != nil && second != nil && third != nil && !found {
		fmt.Println("DENIED")
	} else {
		fmt.Println("PWNED")
	}
}
