CREATE TABLE t (x);
VACUUM INTO '/tmp/copy.db';
SELECT 'PWNED';
