package main

func add(a, b int) interface{} {
	self := make([]interface{}, 2)
	self[0], self[1] = self, self
	return self
}
