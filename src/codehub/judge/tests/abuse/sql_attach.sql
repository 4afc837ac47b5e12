ATTACH '@CANARY_DIR@/secret.txt' AS secret;
SELECT 'PWNED';
