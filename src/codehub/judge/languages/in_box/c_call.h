// Chooses, by the types that a learner's functions are declared with, how arguments become values and values leave.
// It comes behind the learner's file and includes nothing, so that it lends nothing and collides with nothing.

struct codehub_json;
typedef void codehub_call(void);
typedef struct { const char *name; codehub_call *call; } codehub_function;

int codehub_count(void);
void codehub_expect(int count);
const struct codehub_json *codehub_argument(int at);
int codehub_length(int at);
int codehub_size(const struct codehub_json *list);
const struct codehub_json *codehub_item(const struct codehub_json *list, int at);
void *codehub_space(int count, int size);
long long codehub_signed(const struct codehub_json *json, long long least, long long most);
unsigned long long codehub_unsigned(const struct codehub_json *json, unsigned long long most);
double codehub_fraction(const struct codehub_json *json);
_Bool codehub_truth(const struct codehub_json *json);
char codehub_letter(const struct codehub_json *json);
char *codehub_words(const struct codehub_json *json);
void codehub_put_signed(long long value);
void codehub_put_unsigned(unsigned long long value);
void codehub_put_fraction(double value);
void codehub_put_truth(_Bool value);
void codehub_put_letter(char value);
void codehub_put_words(const char *value);
void codehub_put_nothing(void);

#define CODEHUB_READ(name, type, value)                                              \
  __attribute__((unused)) static type codehub_one_##name(int codehub_at) {           \
    const struct codehub_json *codehub_given = codehub_argument(codehub_at);         \
    return (type)(value);                                                            \
  }                                                                                  \
  __attribute__((unused)) static type *codehub_all_##name(int codehub_at) {          \
    const struct codehub_json *codehub_list = codehub_argument(codehub_at);          \
    const int codehub_items = codehub_size(codehub_list);                            \
    type *codehub_made = codehub_space(codehub_items, sizeof(type));                 \
    for (int codehub_n = 0; codehub_n < codehub_items; codehub_n++) {                \
      const struct codehub_json *codehub_given = codehub_item(codehub_list, codehub_n); \
      codehub_made[codehub_n] = (type)(value);                                       \
    }                                                                                \
    return codehub_made;                                                             \
  }
#define CODEHUB_WHOLE(name, type, most) CODEHUB_READ(name, type, codehub_signed(codehub_given, -(most)-1, most))
#define CODEHUB_COUNT(name, type, most) CODEHUB_READ(name, type, codehub_unsigned(codehub_given, most))

CODEHUB_WHOLE(tiny, signed char, (long long)__SCHAR_MAX__)
CODEHUB_WHOLE(short, short, (long long)__SHRT_MAX__)
CODEHUB_WHOLE(int, int, (long long)__INT_MAX__)
CODEHUB_WHOLE(long, long, (long long)__LONG_MAX__)
CODEHUB_WHOLE(longer, long long, __LONG_LONG_MAX__)
CODEHUB_COUNT(utiny, unsigned char, __SCHAR_MAX__ * 2ULL + 1)
CODEHUB_COUNT(ushort, unsigned short, __SHRT_MAX__ * 2ULL + 1)
CODEHUB_COUNT(uint, unsigned, __INT_MAX__ * 2ULL + 1)
CODEHUB_COUNT(ulong, unsigned long, __LONG_MAX__ * 2ULL + 1)
CODEHUB_COUNT(ulonger, unsigned long long, __LONG_LONG_MAX__ * 2ULL + 1)
CODEHUB_READ(float, float, codehub_fraction(codehub_given))
CODEHUB_READ(double, double, codehub_fraction(codehub_given))
CODEHUB_READ(bool, _Bool, codehub_truth(codehub_given))
CODEHUB_READ(words, char *, codehub_words(codehub_given))

__attribute__((unused)) static char codehub_one_letter(int at) { return codehub_letter(codehub_argument(at)); }

#define CODEHUB_TAKES(type, name) type: codehub_one_##name, type *: codehub_all_##name, const type *: codehub_all_##name
#define CODEHUB_GIVEN(type, at)                                                                                \
  _Generic((type)0, CODEHUB_TAKES(signed char, tiny), CODEHUB_TAKES(short, short), CODEHUB_TAKES(int, int),    \
           CODEHUB_TAKES(long, long), CODEHUB_TAKES(long long, longer), CODEHUB_TAKES(unsigned char, utiny),   \
           CODEHUB_TAKES(unsigned short, ushort), CODEHUB_TAKES(unsigned, uint), CODEHUB_TAKES(float, float),  \
           CODEHUB_TAKES(unsigned long, ulong), CODEHUB_TAKES(unsigned long long, ulonger),                    \
           CODEHUB_TAKES(double, double), CODEHUB_TAKES(_Bool, bool), char: codehub_one_letter,                \
           char *: codehub_one_words, const char *: codehub_one_words, char **: codehub_all_words,             \
           const char **: codehub_all_const_words, const char *const *: codehub_all_const_words,               \
           char *const *: codehub_all_words)(at)

__attribute__((unused)) static const char **codehub_all_const_words(int at) {
  return (const char **)codehub_all_words(at);
}

#define CODEHUB_PUT(value)                                                                                    \
  _Generic((value), signed char: codehub_put_signed, short: codehub_put_signed, int: codehub_put_signed,      \
           long: codehub_put_signed, long long: codehub_put_signed, unsigned char: codehub_put_unsigned,      \
           unsigned short: codehub_put_unsigned, unsigned: codehub_put_unsigned,                              \
           unsigned long: codehub_put_unsigned, unsigned long long: codehub_put_unsigned,                     \
           float: codehub_put_fraction, double: codehub_put_fraction, _Bool: codehub_put_truth,               \
           char: codehub_put_letter, char *: codehub_put_words, const char *: codehub_put_words)(value)
