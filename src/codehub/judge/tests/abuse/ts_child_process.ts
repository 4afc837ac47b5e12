const all: any = require;
const denied = (act: () => unknown): boolean => { try { return !act(); } catch { return true; } };
const refused = [
  denied(() => all("fs").readFileSync("@CANARY_DIR@/secret.txt")),
  denied(() => all("fs").writeFileSync("/box/x", "x") ?? true),
  denied(() => all("child_process").execSync("cat /etc/passwd", { stdio: "pipe" })),
  denied(() => process.env["CH_CANARY"]),
];
const socket = all("net").connect(@CANARY_PORT@, "127.0.0.1");
socket.on("connect", () => console.log("PWNED"));
socket.on("error", () => console.log(refused.every(Boolean) ? "DENIED" : "PWNED"));
