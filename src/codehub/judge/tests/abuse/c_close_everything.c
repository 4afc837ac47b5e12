#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    for (int fd = 3; fd < 1024; fd++) close(fd);
    int found = open("/proc/1/fd/3", O_RDWR);
    puts(found >= 0 ? "PWNED" : "DENIED");
}
