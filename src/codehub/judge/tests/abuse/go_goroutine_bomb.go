package main

func main() {
	for {
		go func() {
			var kept [64]int
			select {}
			_ = kept
		}()
	}
}
