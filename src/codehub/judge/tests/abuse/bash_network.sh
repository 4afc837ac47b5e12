if (exec 3<>/dev/tcp/127.0.0.1/@CANARY_PORT@) 2>/dev/null; then echo PWNED; exit; fi
if (exec 3<>/dev/udp/127.0.0.1/@CANARY_PORT@) 2>/dev/null; then echo PWNED; exit; fi
echo DENIED
