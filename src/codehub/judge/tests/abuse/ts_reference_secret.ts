/// <reference path="@CANARY_DIR@/secret.txt" />
import secret from "@CANARY_DIR@/secret.txt";
import passwd = require("/etc/passwd");
console.log("PWNED", secret, passwd);
