// Calls a learner's function and writes what it gave, as data, to descriptor 3.
// Nothing here is secret and the judge trusts nothing that comes from here.
// Learners write functions called like the library's, so as few of those as can be are used.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "/runner/c_call.h"

enum { RESULT = 3, JOB = 4, SHORTEST_TEXT = 64 };
enum kind { NOTHING, TRUTH, NUMBER, WORDS, LIST };

struct codehub_json {
  enum kind kind;
  char *text;  // of words, a number, true or false; objects are lists that fit nothing
  int size;
  struct codehub_json *items;
};

extern const codehub_function codehub_known[];
static struct codehub_json job;
static int current;
static char *answer;
static size_t used, room;

// --- text ----------------------------------------------------------------------------------------------------------

static void *space(size_t size) {
  void *made = calloc(size ? size : 1, 1);
  if (made == NULL) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return made;
}

void *codehub_space(int count, int size) { return space((size_t)count * (size_t)size); }

static void add(char letter) {
  if (used + 1 >= room) {
    room = room ? room * 2 : SHORTEST_TEXT;
    char *larger = space(room);
    for (size_t at = 0; at < used; at++) larger[at] = answer[at];
    answer = larger;
  }
  answer[used++] = letter;
}

static void say(const char *text) {
  while (*text) add(*text++);
}

static void quote(const char *text) {
  add('"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') add('\\');
    if ((unsigned char)*text < 0x20) {
      const char *digits = "0123456789abcdef";
      say("\\u00");
      add(digits[*text >> 4]);
      add(digits[*text & 15]);
    } else {
      add(*text);
    }
  }
  add('"');
}

static int same(const char *one, const char *other) {
  while (*one && *one == *other) one++, other++;
  return *one == *other;
}

static void end(int code) {
  fflush(NULL);
  for (size_t sent = 0; sent < used;) {
    const ssize_t size = write(RESULT, answer + sent, used - sent);
    if (size <= 0) break;
    sent += (size_t)size;
  }
  exit(code);
}

static void raise_error(const char *name, const char *message) {
  fprintf(stderr, "%s: %s\n", name, message);
  used = 0;
  say("{\"raised\":{\"types\":[");
  quote(name);
  say("],\"message\":");
  quote(message);
  say("}}");
  end(1);
}

static void want(int fits, const char *wanted) {
  char message[200];
  if (fits) return;
  snprintf(message, sizeof message, "argument %d does not fit: it should be %s", current + 1, wanted);
  raise_error("TypeError", message);
}

// --- reading JSON, which the judge wrote ---------------------------------------------------------------------------

static const char *at;

static int is_any(char letter, const char *of) {
  while (*of && *of != letter) of++;
  return *of != 0;
}

static unsigned hex(void) {
  unsigned code = 0;
  for (int n = 0; n < 4; n++, at++) code = code << 4 | (unsigned)(*at <= '9' ? *at - '0' : (*at | 32) - 'a' + 10);
  return code;
}

static char *put_code(char *to, unsigned code) {
  if (code < 0x80) {
    *to++ = (char)code;
    return to;
  }
  if (code < 0x800) {
    *to++ = (char)(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      *to++ = (char)(0xE0 | code >> 12);
    } else {
      *to++ = (char)(0xF0 | code >> 18);
      *to++ = (char)(0x80 | (code >> 12 & 0x3F));
    }
    *to++ = (char)(0x80 | (code >> 6 & 0x3F));
  }
  *to++ = (char)(0x80 | (code & 0x3F));
  return to;
}

static char *read_text(void) {
  size_t length = 0;
  for (const char *ahead = ++at; *ahead != '"'; ahead++, length++) ahead += *ahead == '\\';
  char *text = space(length * 2 + 8), *to = text;
  for (; *at != '"'; at++) {
    if (*at != '\\') {
      *to++ = *at;
      continue;
    }
    at++;
    if (*at != 'u') {
      *to++ = *at == 'b' ? '\b' : *at == 'f' ? '\f' : *at == 'n' ? '\n' : *at == 'r' ? '\r' : *at == 't' ? '\t' : *at;
      continue;
    }
    at++;
    unsigned code = hex();
    if (code >= 0xD800 && code < 0xDC00 && at[0] == '\\' && at[1] == 'u') {
      at += 2;
      code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
    }
    to = put_code(to, code);
    at--;
  }
  at++;
  return text;
}

static struct codehub_json read_json(void) {
  struct codehub_json found = {NOTHING, NULL, 0, NULL};
  while (is_any(*at, " ,:\n")) at++;
  if (*at == '"') {
    found.kind = WORDS;
    found.text = read_text();
  } else if (*at == '[' || *at == '{') {
    int most = 0;
    found.kind = *at == '[' ? LIST : NOTHING;
    for (at++; !is_any(*at, "]}"); found.size++) {
      if (found.size == most) {
        struct codehub_json *more = space((size_t)(most = most * 2 + 8) * sizeof found);
        for (int n = 0; n < found.size; n++) more[n] = found.items[n];
        found.items = more;
      }
      found.items[found.size] = read_json();
      while (is_any(*at, " ,:\n")) at++;
    }
    at++;
  } else {
    const char *start = at;
    while (*at && !is_any(*at, ",:]} \n")) at++;
    char *text = found.text = space((size_t)(at - start) + 1);
    for (int n = 0; start + n < at; n++) text[n] = start[n];
    found.kind = same(text, "null") ? NOTHING : same(text, "true") || same(text, "false") ? TRUTH : NUMBER;
  }
  return found;
}

// --- arguments -----------------------------------------------------------------------------------------------------

int codehub_count(void) { return job.items[1].size; }

void codehub_expect(int count) {
  char message[80];
  if (codehub_count() == count) return;
  snprintf(message, sizeof message, "it takes %d arguments, not %d", count, codehub_count());
  raise_error("TypeError", message);
}

const struct codehub_json *codehub_argument(int number) {
  current = number;
  return &job.items[1].items[number];
}

int codehub_length(int number) { return job.items[1].items[number].size; }

int codehub_size(const struct codehub_json *list) {
  want(list->kind == LIST, "a list");
  return list->size;
}

const struct codehub_json *codehub_item(const struct codehub_json *list, int number) { return &list->items[number]; }

static int is_whole(const char *text) {
  text += *text == '-';
  while (*text >= '0' && *text <= '9') text++;
  return *text == 0;
}

/// Read digits; `*fits` is 0 when there are more than a number of this size has.
static unsigned long long digits(const char *text, int *fits) {
  unsigned long long value = 0;
  for (; *text; text++) {
    *fits &= !__builtin_mul_overflow(value, 10ULL, &value) && !__builtin_add_overflow(value, (unsigned)(*text - '0'), &value);
  }
  return value;
}

long long codehub_signed(const struct codehub_json *json, long long least, long long most) {
  int fits = json->kind == NUMBER && is_whole(json->text);
  const int is_negative = fits && *json->text == '-';
  const unsigned long long value = fits ? digits(json->text + is_negative, &fits) : 0;
  want(fits && value <= (unsigned long long)most + (unsigned)is_negative, "a whole number of this size");
  if (!is_negative) return (long long)value;
  return value == (unsigned long long)most + 1 ? least : -(long long)value;
}

unsigned long long codehub_unsigned(const struct codehub_json *json, unsigned long long most) {
  int fits = json->kind == NUMBER && is_whole(json->text) && *json->text != '-';
  const unsigned long long value = fits ? digits(json->text, &fits) : 0;
  want(fits && value <= most, "a whole number of this size that is not negative");
  return value;
}

double codehub_fraction(const struct codehub_json *json) {
  if (json->kind == NOTHING && json->size == 4 && json->items[3].kind == WORDS) return strtod(json->items[3].text, NULL);
  want(json->kind == NUMBER, "a number");
  return strtod(json->text, NULL);
}

_Bool codehub_truth(const struct codehub_json *json) {
  want(json->kind == TRUTH, "true or false");
  return *json->text == 't';
}

char codehub_letter(const struct codehub_json *json) {
  want(json->kind == WORDS && json->text[0] && !json->text[1], "one character");
  return json->text[0];
}

char *codehub_words(const struct codehub_json *json) {
  if (json->kind == NOTHING && json->items == NULL) return NULL;
  want(json->kind == WORDS, "text");
  return json->text;
}

// --- values --------------------------------------------------------------------------------------------------------

void codehub_put_nothing(void) { say("null"); }
void codehub_put_truth(_Bool value) { say(value ? "true" : "false"); }
void codehub_put_letter(char value) { quote((char[]){value, 0}); }

void codehub_put_words(const char *value) {
  if (value == NULL) codehub_put_nothing();
  else quote(value);
}

void codehub_put_unsigned(unsigned long long value) {
  if (value > 9) codehub_put_unsigned(value / 10);
  add((char)('0' + value % 10));
}

void codehub_put_signed(long long value) {
  if (value < 0) add('-');
  codehub_put_unsigned(value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value);
}

void codehub_put_fraction(double value) {
  char text[64];
  if (isnan(value) || isinf(value)) {
    say("{\"$type\":\"float\",\"text\":\"");
    say(isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
    say("\"}");
    return;
  }
  snprintf(text, sizeof text, "%.17g", value);
  say(text);
  for (const char *part = text; *part; part++) {
    if (*part == '.' || *part == 'e') return;
  }
  say(".0");
}

// --- calling -------------------------------------------------------------------------------------------------------

/// Does the job, if there is one, before main.
__attribute__((constructor)) static void start(void) {
  if (getenv("CODEHUB_CALL") == NULL) return;
  size_t length = 0, most = 1 << 16;
  char *text = space(most);
  for (ssize_t size; (size = read(JOB, text + length, most - length - 1)) > 0;) {
    length += (size_t)size;
    if (most - length > 1) continue;
    char *larger = space(most *= 2);
    for (size_t n = 0; n < length; n++) larger[n] = text[n];
    text = larger;
  }
  at = text;
  job = read_json();
  for (const codehub_function *known = codehub_known; known->name; known++) {
    if (!same(known->name, job.items[0].text)) continue;
    say("{\"value\":");
    known->call();
    add('}');
    end(0);
  }
  char message[200];
  snprintf(message, sizeof message, "%s is not defined", job.items[0].text);
  raise_error("NameError", message);
}
