#include <cstdio>
#include <cstdlib>
#include <unistd.h>
struct Early { Early() { std::puts("DENIED"); std::fflush(stdout); } ~Early() { fork(); for (;;) {} } } early;
int main() { std::atexit([] { std::puts("again"); }); }
