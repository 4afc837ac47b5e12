void codehub_put_signed(long long value) {}

int add(int a, int b) { return 0; }
