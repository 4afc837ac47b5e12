char hoard[2000000000] = {1};
int main(void) { return hoard[5]; }
