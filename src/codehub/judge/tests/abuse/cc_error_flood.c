#define A y(; y(; y(; y(; y(; y(; y(; y(;
#define B A A A A A A A A
#define C B B B B B B B B
#define D C C C C C C C C
int main(void) { D }
