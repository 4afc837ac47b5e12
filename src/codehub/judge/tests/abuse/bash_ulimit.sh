if ulimit -u unlimited 2>/dev/null || ulimit -t 1000 2>/dev/null || ulimit -c unlimited 2>/dev/null || ulimit -n 100000 2>/dev/null; then echo PWNED; else echo DENIED; fi
