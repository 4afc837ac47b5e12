public class Main { public static void main(String[] words) throws Exception { for (int n = 0; n < 5; n++) new ProcessBuilder("/usr/bin/sleep", "1000").start(); System.out.println("DENIED"); } }
