for path in /etc/passwd /etc/shadow /root /home /var /work @CANARY_DIR@/secret.txt /proc/1/environ /proc/1/mem /sys/kernel; do
    if head -c 10 "$path" >/dev/null 2>&1 || ls "$path"/* >/dev/null 2>&1; then
        echo "PWNED $path"
        exit
    fi
done
if env | grep -q CANARY; then echo PWNED; exit; fi
echo DENIED
