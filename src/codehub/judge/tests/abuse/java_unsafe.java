import java.lang.reflect.Field;
public class Main { public static void main(String[] words) throws Exception {
    Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    sun.misc.Unsafe unsafe = (sun.misc.Unsafe) field.get(null);
    for (;;) { long at = unsafe.allocateMemory(1 << 20); unsafe.setMemory(at, 1 << 20, (byte) 1); }
} }
