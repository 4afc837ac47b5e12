// Package codehubcall calls a learner's function and writes what it gave, as data, to descriptor 3.
// Nothing here is secret and the judge trusts nothing that comes from here.
package codehubcall

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
)

const (
	resultDescriptor = 3
	jobDescriptor    = 4
	deepest          = 200
)

// Functions are those of the learner's that cases call, by the names that the cases have for them.
type Functions map[string]function

type function struct {
	value     reflect.Value
	asLetters letters
}

// Letters are the types that a function's results are declared with: rune is another word for int32, and byte for uint8.
type letters struct{ runes, bytes bool }

// Add says what a name means, and which of "rune" and "byte" the results' types are written with.
func (known Functions) Add(name string, value interface{}, words string) Functions {
	known[name] = function{reflect.ValueOf(value), letters{strings.Contains(words, "rune"), strings.Contains(words, "byte")}}
	return known
}

// Start does the job, if there is one, after the learner's own variables are made and before main.
func (known Functions) Start() {
	if os.Getenv("CODEHUB_CALL") == "" {
		return
	}
	text, _ := io.ReadAll(os.NewFile(jobDescriptor, "job"))
	var job []interface{}
	reader := json.NewDecoder(strings.NewReader(string(text)))
	reader.UseNumber()
	if reader.Decode(&job) != nil || len(job) != 2 {
		os.Exit(1)
	}
	answer, code := known.answer(job[0].(string), job[1].([]interface{}))
	os.NewFile(resultDescriptor, "result").WriteString(answer)
	os.Exit(code)
}

func (known Functions) answer(name string, arguments []interface{}) (string, int) {
	called, isKnown := known[name]
	if !isKnown {
		return raised(name+" is not defined", "NameError"), 1
	}
	given, misfit := fitting(called.value.Type(), arguments)
	if misfit != "" {
		return raised(misfit, "TypeError"), 1
	}
	return called.take(given)
}

// take calls the function; a panic of the learner's code, wherever it happens, is what the call raised.
func (called function) take(given []reflect.Value) (answer string, code int) {
	defer func() {
		if problem := recover(); problem != nil {
			answer, code = panicked(problem), 2
		}
	}()
	var results []reflect.Value
	if called.value.Type().IsVariadic() && len(given) == called.value.Type().NumIn() && given[len(given)-1].Type() == called.value.Type().In(len(given)-1) {
		results = called.value.CallSlice(given)
	} else {
		results = called.value.Call(given)
	}
	if last := len(results) - 1; last >= 0 && called.value.Type().Out(last) == errorType {
		if !results[last].IsNil() {
			problem := results[last].Interface().(error)
			return raised(problem.Error(), errorNames(problem)...), 1
		}
		results = results[:last]
	}
	return `{"value":` + called.asLetters.together(results) + "}", 0
}

var errorType = reflect.TypeOf((*error)(nil)).Elem()

func (as letters) together(results []reflect.Value) string {
	switch len(results) {
	case 0:
		return "null"
	case 1:
		return as.encode(results[0], 0)
	}
	parts := make([]string, len(results))
	for at, result := range results {
		parts[at] = as.encode(result, 0)
	}
	return `{"$type":"tuple","items":[` + strings.Join(parts, ",") + "]}"
}

func panicked(problem interface{}) string {
	fmt.Fprintf(os.Stderr, "panic: %v\n\n%s", problem, debug.Stack())
	names := []string{"panic"}
	message := fmt.Sprint(problem)
	if asError, isError := problem.(error); isError {
		names = append(errorNames(asError), "panic")
		if _, isRuntime := problem.(runtime.Error); isRuntime {
			names = append(names, "runtime.Error")
			message = strings.TrimPrefix(message, "runtime error: ")
		}
	}
	return described(message, names)
}

func raised(message string, names ...string) string {
	fmt.Fprintf(os.Stderr, "%s: %s\n", names[0], message)
	return described(message, names)
}

// errorNames gives the types of an error and of what it wraps: the bare name, the name with its package, and "error".
func errorNames(problem error) []string {
	var names []string
	for problem != nil && len(names) < deepest {
		full := fmt.Sprintf("%T", problem)
		names = append(names, full[strings.LastIndexAny(full, ".*")+1:], full)
		wrapping, wraps := problem.(interface{ Unwrap() error })
		if !wraps {
			break
		}
		problem = wrapping.Unwrap()
	}
	return append(names, "error")
}

func described(message string, names []string) string {
	quoted := make([]string, len(names))
	for at, name := range names {
		quoted[at] = quote(name)
	}
	return `{"raised":{"types":[` + strings.Join(quoted, ",") + `],"message":` + quote(message) + "}}"
}
