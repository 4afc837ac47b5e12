for folder in / /box /runner /usr /usr/bin /dev /proc /etc; do
    if (echo x >"$folder/pwned") 2>/dev/null; then echo "PWNED $folder"; exit; fi
done
echo DENIED
