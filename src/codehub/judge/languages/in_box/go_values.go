package codehubcall

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// --- from JSON to Go ----------------------------------------------------------------------------------------------

// fitting returns the arguments as the parameters want them, or a sentence about why they do not fit.
func fitting(called reflect.Type, arguments []interface{}) ([]reflect.Value, string) {
	wanted := called.NumIn()
	rest := called.IsVariadic() && !endsWithList(called, arguments)
	if len(arguments) != wanted && !(rest && len(arguments) >= wanted-1) {
		return nil, fmt.Sprintf("it takes %d arguments, not %d", wanted, len(arguments))
	}
	given := make([]reflect.Value, len(arguments))
	for at, argument := range arguments {
		var parameter reflect.Type
		if rest && at >= wanted-1 {
			parameter = called.In(wanted - 1).Elem()
		} else {
			parameter = called.In(at)
		}
		given[at] = reflect.New(parameter).Elem()
		if misfit := put(given[at], argument); misfit != "" {
			return nil, fmt.Sprintf("argument %d does not fit: it should be %s", at+1, misfit)
		}
	}
	return given, ""
}

// endsWithList tells whether a list was given for `numbers ...int` as a whole.
func endsWithList(called reflect.Type, arguments []interface{}) bool {
	if len(arguments) != called.NumIn() {
		return false
	}
	_, isList := arguments[len(arguments)-1].([]interface{})
	return isList
}

// put stores a value where a Go value is wanted; it returns what is wanted when the value does not fit.
func put(target reflect.Value, value interface{}) string {
	kind := target.Kind()
	if value == nil {
		switch kind {
		case reflect.Ptr, reflect.Slice, reflect.Map, reflect.Interface:
			return ""
		}
	}
	switch kind {
	case reflect.Ptr:
		target.Set(reflect.New(target.Type().Elem()))
		return put(target.Elem(), value)
	case reflect.Interface:
		if target.NumMethod() > 0 {
			return "something that no test can give"
		}
		if value = plain(value); value != nil {
			target.Set(reflect.ValueOf(value))
		}
		return ""
	case reflect.Bool:
		truth, fits := value.(bool)
		target.SetBool(truth)
		return unless(fits, "true or false")
	case reflect.String:
		text, fits := value.(string)
		target.SetString(text)
		return unless(fits, "text")
	case reflect.Slice, reflect.Array:
		return putItems(target, value)
	case reflect.Map:
		return putPairs(target, value)
	case reflect.Struct:
		return putFields(target, value)
	}
	return putNumber(target, value)
}

func unless(fits bool, wanted string) string {
	if fits {
		return ""
	}
	return wanted
}

func putNumber(target reflect.Value, value interface{}) string {
	number, isNumber := value.(json.Number)
	if text, isText := value.(string); isText && utf8.RuneCountInString(text) == 1 {
		letter, _ := utf8.DecodeRuneInString(text)
		if target.Kind() == reflect.Int32 || target.Kind() == reflect.Uint8 && letter < 128 {
			number, isNumber = json.Number(strconv.Itoa(int(letter))), true
		}
	}
	switch target.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		whole, problem := strconv.ParseInt(string(number), 10, target.Type().Bits())
		target.SetInt(whole)
		return unless(isNumber && problem == nil, "a whole number of this size")
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		whole, problem := strconv.ParseUint(string(number), 10, target.Type().Bits())
		target.SetUint(whole)
		return unless(isNumber && problem == nil, "a whole number of this size that is not negative")
	case reflect.Float32, reflect.Float64:
		fraction, fits := fraction(value)
		target.SetFloat(fraction)
		return unless(fits, "a number")
	}
	return "something that no test can give"
}

func fraction(value interface{}) (float64, bool) {
	if tagged, isTagged := value.(map[string]interface{}); isTagged && tagged["$type"] == "float" {
		found, problem := strconv.ParseFloat(fmt.Sprint(tagged["text"]), 64)
		return found, problem == nil
	}
	number, isNumber := value.(json.Number)
	found, problem := strconv.ParseFloat(string(number), 64)
	return found, isNumber && problem == nil
}

func putItems(target reflect.Value, value interface{}) string {
	items, fits := value.([]interface{})
	if !fits {
		return "a list"
	}
	if target.Kind() == reflect.Slice {
		target.Set(reflect.MakeSlice(target.Type(), len(items), len(items)))
	} else if len(items) != target.Len() {
		return fmt.Sprintf("a list of %d", target.Len())
	}
	for at, item := range items {
		if misfit := put(target.Index(at), item); misfit != "" {
			return "a list, and each of its items " + misfit
		}
	}
	return ""
}

func putPairs(target reflect.Value, value interface{}) string {
	pairs, fits := value.(map[string]interface{})
	if !fits {
		return "an object"
	}
	target.Set(reflect.MakeMap(target.Type()))
	for name, item := range pairs {
		key, part := reflect.New(target.Type().Key()).Elem(), reflect.New(target.Type().Elem()).Elem()
		var written interface{} = name
		if kind := key.Kind(); kind >= reflect.Int && kind <= reflect.Float64 && put(key, written) != "" {
			written = json.Number(name)
		}
		if misfit := put(key, written); misfit != "" {
			return "an object, and each of its keys " + misfit
		}
		if misfit := put(part, item); misfit != "" {
			return "an object, and each of its values " + misfit
		}
		target.SetMapIndex(key, part)
	}
	return ""
}

func putFields(target reflect.Value, value interface{}) string {
	pairs, fits := value.(map[string]interface{})
	if !fits {
		return "an object"
	}
	fields := fieldsOf(target.Type())
	for name, item := range pairs {
		at, isKnown := fields[plainName(name)]
		if !isKnown {
			return "an object without the field " + name
		}
		if misfit := put(target.FieldByIndex(at), item); misfit != "" {
			return "an object whose field " + name + " is " + misfit
		}
	}
	return ""
}

// fieldsOf finds the fields that encoding/json would, whatever the way to join words.
func fieldsOf(of reflect.Type) map[string][]int {
	found := map[string][]int{}
	for at := 0; at < of.NumField(); at++ {
		if name := fieldName(of.Field(at)); name != "" {
			found[plainName(name)] = []int{at}
		}
	}
	return found
}

func fieldName(field reflect.StructField) string {
	tag := strings.Split(field.Tag.Get("json"), ",")[0]
	if field.PkgPath != "" || tag == "-" {
		return ""
	}
	if tag != "" {
		return tag
	}
	return field.Name
}

func plainName(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, "_", ""))
}

// plain is a value for a parameter that takes anything: whole numbers are int, others float64.
func plain(value interface{}) interface{} {
	switch found := value.(type) {
	case json.Number:
		if whole, problem := strconv.Atoi(string(found)); problem == nil {
			return whole
		}
		number, _ := fraction(found)
		return number
	case []interface{}:
		items := make([]interface{}, len(found))
		for at, item := range found {
			items[at] = plain(item)
		}
		return items
	case map[string]interface{}:
		if number, isFloat := fraction(found); isFloat {
			return number
		}
		pairs := map[string]interface{}{}
		for name, item := range found {
			pairs[name] = plain(item)
		}
		return pairs
	}
	return value
}

// --- from Go to JSON ----------------------------------------------------------------------------------------------

func quote(text string) string {
	written, _ := json.Marshal(strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	return string(written)
}

func other(value reflect.Value) string {
	return `{"$type":"other","name":` + quote(value.Type().String()) + `,"text":""}`
}

func (as letters) encode(value reflect.Value, depth int) string {
	if depth > deepest {
		return other(value)
	}
	switch value.Kind() {
	case reflect.Ptr, reflect.Interface:
		if value.IsNil() {
			return "null"
		}
		if text, isSaid := ownWords(value); isSaid {
			return text
		}
		return as.encode(value.Elem(), depth+1)
	case reflect.Bool:
		return strconv.FormatBool(value.Bool())
	case reflect.String:
		return quote(value.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if as.runes && value.Kind() == reflect.Int32 {
			return quote(string(rune(value.Int())))
		}
		return strconv.FormatInt(value.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if as.bytes && value.Kind() == reflect.Uint8 && value.Uint() < 128 {
			return quote(string(rune(value.Uint())))
		}
		return strconv.FormatUint(value.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return number(value.Float(), value.Type().Bits())
	case reflect.Slice, reflect.Array:
		items := make([]string, value.Len())
		for at := range items {
			items[at] = as.encode(value.Index(at), depth+1)
		}
		return "[" + strings.Join(items, ",") + "]"
	case reflect.Map:
		return as.encodeMap(value, depth)
	case reflect.Struct:
		if text, isSaid := ownWords(value); isSaid {
			return text
		}
		return as.encodeFields(value, depth)
	}
	return other(value)
}

// ownWords lets a type that says how it is written in JSON do so.
func ownWords(value reflect.Value) (string, bool) {
	if value.Kind() == reflect.Interface || !value.CanInterface() {
		return "", false
	}
	if _, isSaid := value.Interface().(json.Marshaler); !isSaid {
		return "", false
	}
	text, problem := json.Marshal(value.Interface())
	return string(text), problem == nil
}

func number(value float64, bits int) string {
	switch {
	case math.IsNaN(value):
		return `{"$type":"float","text":"nan"}`
	case math.IsInf(value, 1):
		return `{"$type":"float","text":"inf"}`
	case math.IsInf(value, -1):
		return `{"$type":"float","text":"-inf"}`
	}
	text := strconv.FormatFloat(value, 'g', -1, bits)
	if strings.ContainsAny(text, ".e") {
		return text
	}
	return text + ".0"
}

// encodeMap writes a map; one whose values are all struct{} is a set.
func (as letters) encodeMap(value reflect.Value, depth int) string {
	isSet := value.Type().Elem().Kind() == reflect.Struct && value.Type().Elem().NumField() == 0
	var items []string
	for _, key := range value.MapKeys() {
		item := as.encode(key, depth+1)
		if !isSet {
			item = "[" + item + "," + as.encode(value.MapIndex(key), depth+1) + "]"
		}
		items = append(items, item)
	}
	name := "dict"
	if isSet {
		name = "set"
	}
	return `{"$type":"` + name + `","items":[` + strings.Join(items, ",") + "]}"
}

func (as letters) encodeFields(value reflect.Value, depth int) string {
	var items []string
	for at := 0; at < value.NumField(); at++ {
		if name := fieldName(value.Type().Field(at)); name != "" {
			items = append(items, "["+quote(name)+","+as.encode(value.Field(at), depth+1)+"]")
		}
	}
	return `{"$type":"dict","items":[` + strings.Join(items, ",") + "]}"
}
