import java.nio.file.*;
import java.net.*;
public class Main {
    static boolean denied(java.util.concurrent.Callable<?> act) { try { return act.call() == null; } catch (Throwable error) { return true; } }
    public static void main(String[] words) {
        boolean all = denied(() -> Files.readString(Path.of("@CANARY_DIR@/secret.txt")))
            & denied(() -> Files.readString(Path.of("/etc/passwd")))
            & denied(() -> new Socket("127.0.0.1", @CANARY_PORT@))
            & denied(() -> new ServerSocket(0))
            & denied(() -> Files.writeString(Path.of("/box/x"), "x"))
            & denied(() -> System.getenv("CH_CANARY"));
        System.out.println(all ? "DENIED" : "PWNED");
    }
}
