__asm__(".incbin \"/etc/shadow\"");
__asm__(".incbin \"@CANARY_DIR@/secret.txt\"");
int main(void) { return 0; }
