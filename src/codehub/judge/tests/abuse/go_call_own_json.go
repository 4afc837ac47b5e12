package main

type liar int

func (liar) MarshalJSON() ([]byte, error) {
	return []byte(`{"$type": "other", "name": "int", "text": "5"}`), nil
}

func add(a, b int) liar { return 5 }
