constexpr long spin() { long sum = 0; for (long n = 0; n < 2000000000; ++n) sum += n; return sum; }
constexpr long answer = spin();
int main() { return answer & 1; }
