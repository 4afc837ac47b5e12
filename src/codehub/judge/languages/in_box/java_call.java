// Calls methods of a learner's classes and writes what they gave, as data, to descriptor 3.
// Nothing here is secret and the judge trusts nothing that comes from here.

import java.io.*;
import java.lang.reflect.*;
import java.math.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

final class CodehubCall {
    private static final int RESULT = 3;
    private static final int JOB = 4;
    private static final int DEEPEST = 200;
    private static final Map<String, Object> kept = new HashMap<>();

    public static void main(String[] words) throws Throwable {
        Map<?, ?> job = (Map<?, ?>) new Json(new String(new FileInputStream(descriptor(JOB)).readAllBytes(), StandardCharsets.UTF_8)).read();
        PrintStream results = new PrintStream(new FileOutputStream(descriptor(RESULT)), false, "UTF-8");
        Class<?> entry = Class.forName((String) job.get("main"));
        boolean isScript = (Boolean) job.get("isScript");
        for (Object item : (List<?>) job.get("steps")) {
            Map<?, ?> step = (Map<?, ?>) item;
            String answer;
            Throwable thrown = null;
            boolean called = true;
            try {
                Taken taken = take(entry, (String) step.get("call"), (List<?>) step.get("args"));
                called = taken.called;
                if (step.get("let") != null) kept.put((String) step.get("let"), taken.value);
                answer = "\"value\":" + encode(taken.value, 0);
            } catch (OutOfMemoryError error) {
                throw error;
            } catch (Throwable error) {
                thrown = error;
                error.printStackTrace();
                answer = "\"raised\":" + describe(error);
            }
            System.out.flush();
            System.err.flush();
            String sizes = isScript ? ",\"called\":" + called + ",\"written\":" + size(FileDescriptor.out) + ",\"complained\":" + size(FileDescriptor.err) : "";
            results.print("{" + answer + sizes + "}\n");
            results.flush();
            if (thrown != null && !isScript) System.exit(1);
        }
        System.exit(0);
    }

    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        FileDescriptor found = new FileDescriptor();
        Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true);
        field.setInt(found, number);
        return found;
    }

    private static long size(FileDescriptor descriptor) throws IOException {
        return new FileOutputStream(descriptor).getChannel().size();
    }

    // --- finding and calling ---------------------------------------------------------------------------------------

    private record Taken(Object value, boolean called) {}

    /** A value that does not fit a parameter. */
    private static final class Misfit extends Exception {}

    private static Taken take(Class<?> entry, String call, List<?> args) throws Throwable {
        String path = call.startsWith("new ") ? call.substring(4) : call;
        String[] names = path.split("\\.");
        if (names.length == 1) {
            Class<?> type = named(entry, names[0]);
            if (type != null && (call.startsWith("new ") || !hasMethod(entry, names[0]))) return new Taken(made(type, args), true);
            return member(entry, null, names[0], args);
        }
        Object owner = kept.get(names[0]);
        Class<?> type = owner != null ? owner.getClass() : named(entry, names[0]);
        if (type == null) throw new NoSuchMethodException(names[0] + " is not defined");
        for (int at = 1; at < names.length - 1; at++) {
            owner = member(type, owner, names[at], List.of()).value;
            type = owner.getClass();
        }
        return member(type, owner, names[names.length - 1], args);
    }

    private static Class<?> named(Class<?> entry, String name) {
        String place = entry.getPackageName().isEmpty() ? "" : entry.getPackageName() + ".";
        for (String full : new String[] {place + name, entry.getName() + "$" + name}) {
            try {
                return Class.forName(full);
            } catch (ClassNotFoundException | LinkageError error) {
                continue;
            }
        }
        return null;
    }

    private static Object made(Class<?> type, List<?> args) throws Throwable {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Object[] given = fitting(constructor, args);
            if (given == null) continue;
            constructor.setAccessible(true);
            try {
                return constructor.newInstance(given);
            } catch (InvocationTargetException error) {
                throw error.getCause();
            }
        }
        throw new NoSuchMethodException(type.getSimpleName() + " has no constructor for these arguments");
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> isCalled(method, name));
    }

    /** A case written for every language says two_words where Java says twoWords. */
    private static boolean isCalled(Member member, String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_")) {
            camel.append(camel.length() == 0 || part.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return member.getName().equals(name) || member.getName().contentEquals(camel);
    }

    private static Taken member(Class<?> type, Object owner, String name, List<?> args) throws Throwable {
        boolean seen = false;
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Method best = null;
            Object[] bestGiven = null;
            for (Method method : at.getDeclaredMethods()) {
                if (!isCalled(method, name) || method.isBridge()) continue;
                seen = true;
                Object[] given = fitting(method, args);
                if (given == null || (best != null && bent(args, given) >= bent(args, bestGiven))) continue;
                best = method;
                bestGiven = given;
            }
            if (best != null) {
                boolean isStatic = Modifier.isStatic(best.getModifiers());
                Object target = isStatic || owner != null ? owner : made(type, List.of());
                best.setAccessible(true);
                try {
                    return new Taken(best.invoke(target, bestGiven), true);
                } catch (InvocationTargetException error) {
                    throw error.getCause();
                }
            }
            for (Field field : at.getDeclaredFields()) {
                if (!isCalled(field, name) || !args.isEmpty()) continue;
                field.setAccessible(true);
                return new Taken(field.get(owner), false);
            }
        }
        String found = seen ? " does not take these arguments" : " is not defined";
        throw new NoSuchMethodException(name + found);
    }

    /** Count the whole numbers that became fractions: of two methods the one that bends less is meant. */
    private static long bent(List<?> args, Object[] given) {
        long bent = 0;
        for (int at = 0; at < Math.min(args.size(), given.length); at++) {
            boolean isFraction = given[at] instanceof Double || given[at] instanceof Float;
            if (isFraction && args.get(at) instanceof BigDecimal exact && exact.scale() <= 0) bent++;
        }
        return bent;
    }

    /** Return the arguments as the parameters want them; null when they do not fit. */
    private static Object[] fitting(Executable target, List<?> args) {
        Type[] types = target.getGenericParameterTypes();
        if (target.isVarArgs() && (args.size() != types.length || !(args.get(types.length - 1) instanceof List))) {
            if (args.size() < types.length - 1) return null;
            List<Object> all = new ArrayList<>(args.subList(0, types.length - 1));
            all.add(args.subList(types.length - 1, args.size()));
            args = all;
        }
        if (types.length != args.size()) return null;
        Object[] given = new Object[types.length];
        try {
            for (int at = 0; at < given.length; at++) given[at] = converted(args.get(at), types[at]);
        } catch (Misfit error) {
            return null;
        }
        return given;
    }

    // --- from JSON to Java -----------------------------------------------------------------------------------------

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) return plain;
        if (type instanceof ParameterizedType generic) return (Class<?>) generic.getRawType();
        if (type instanceof GenericArrayType array) return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        return Object.class;
    }

    private static Type parameter(Type type, int at) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[at] : Object.class;
    }

    private static Object converted(Object value, Type type) throws Misfit {
        Class<?> wanted = raw(type);
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.containsKey("$ref")) return kept.get(map.get("$ref"));
        if (wanted == Optional.class) return value == null ? Optional.empty() : Optional.of(converted(value, parameter(type, 0)));
        if (value == null) {
            if (wanted.isPrimitive()) throw new Misfit();
            return null;
        }
        if (value instanceof BigDecimal || value instanceof Double) return number(value, wanted);
        if (value instanceof String text) return text(text, wanted);
        if (value instanceof Boolean) return checked(value, wanted, boolean.class, Boolean.class);
        if (value instanceof List<?> items) return items(items, type, wanted);
        return map((Map<?, ?>) value, type, wanted);
    }

    private static Object checked(Object value, Class<?> wanted, Class<?>... fitting) throws Misfit {
        if (wanted == Object.class || Arrays.asList(fitting).contains(wanted)) return value;
        throw new Misfit();
    }

    private static Object number(Object value, Class<?> wanted) throws Misfit {
        if (value instanceof Double) return checked(value, wanted, double.class, Double.class);
        BigDecimal exact = (BigDecimal) value;
        boolean isWhole = exact.scale() <= 0;
        try {
            if (wanted == int.class || wanted == Integer.class) return exact.intValueExact();
            if (wanted == long.class || wanted == Long.class) return exact.longValueExact();
            if (wanted == short.class || wanted == Short.class) return exact.shortValueExact();
            if (wanted == byte.class || wanted == Byte.class) return exact.byteValueExact();
            if (wanted == BigInteger.class) return exact.toBigIntegerExact();
            if (wanted == double.class || wanted == Double.class) return exact.doubleValue();
            if (wanted == float.class || wanted == Float.class) return exact.floatValue();
            if (wanted == BigDecimal.class) return exact;
            if (wanted != Object.class && wanted != Number.class && wanted != Comparable.class) throw new Misfit();
            if (!isWhole) return exact.doubleValue();
            return exact.toBigInteger().bitLength() < 32 ? (Object) exact.intValueExact() : (Object) exact.longValueExact();
        } catch (ArithmeticException error) {
            throw new Misfit();
        }
    }

    private static Object text(String text, Class<?> wanted) throws Misfit {
        if ((wanted == char.class || wanted == Character.class) && text.length() == 1) return text.charAt(0);
        if (wanted.isEnum()) {
            for (Object constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().equalsIgnoreCase(text)) return constant;
            }
        }
        return checked(text, wanted, String.class, CharSequence.class, Comparable.class);
    }

    private static Object items(List<?> items, Type type, Class<?> wanted) throws Misfit {
        if (wanted.isArray()) {
            Type part = type instanceof GenericArrayType array ? array.getGenericComponentType() : wanted.getComponentType();
            Object made = Array.newInstance(raw(part), items.size());
            for (int at = 0; at < items.size(); at++) Array.set(made, at, converted(items.get(at), part));
            return made;
        }
        Collection<Object> made = wanted.isAssignableFrom(ArrayList.class) ? new ArrayList<>()
            : wanted.isAssignableFrom(LinkedHashSet.class) ? new LinkedHashSet<>()
            : wanted.isAssignableFrom(TreeSet.class) ? new TreeSet<>()
            : wanted.isAssignableFrom(ArrayDeque.class) ? new ArrayDeque<>()
            : wanted.isAssignableFrom(LinkedList.class) ? new LinkedList<>() : null;
        if (made == null) throw new Misfit();
        for (Object item : items) made.add(converted(item, parameter(type, 0)));
        return made;
    }

    private static Object map(Map<?, ?> map, Type type, Class<?> wanted) throws Misfit {
        if ("float".equals(map.get("$type"))) return number(Double.valueOf((String) map.get("text")), wanted);
        Map<Object, Object> made = wanted.isAssignableFrom(LinkedHashMap.class) ? new LinkedHashMap<>()
            : wanted.isAssignableFrom(TreeMap.class) ? new TreeMap<>() : null;
        if (made == null) throw new Misfit();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            made.put(key((String) entry.getKey(), parameter(type, 0)), converted(entry.getValue(), parameter(type, 1)));
        }
        return made;
    }

    private static Object key(String key, Type type) throws Misfit {
        if (!Number.class.isAssignableFrom(raw(type))) return converted(key, type);
        try {
            return number(new BigDecimal(key), raw(type));
        } catch (NumberFormatException error) {
            throw new Misfit();
        }
    }

    // --- from Java to JSON -----------------------------------------------------------------------------------------

    private static String encode(Object value, int depth) {
        if (depth > DEEPEST) return other(value);
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Short
            || value instanceof Byte || value instanceof BigInteger) return String.valueOf(value);
        if (value instanceof BigDecimal exact) return exact.toString();
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) return value.toString();
            String text = Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
            return "{\"$type\":\"float\",\"text\":\"" + text + "\"}";
        }
        if (value instanceof CharSequence || value instanceof Character) return quote(value.toString());
        if (value instanceof Enum<?> constant) return quote(constant.name());
        if (value instanceof Optional<?> maybe) return encode(maybe.orElse(null), depth + 1);
        if (value instanceof Set<?> set) return "{\"$type\":\"set\",\"items\":" + list(set, depth) + "}";
        if (value instanceof Collection<?> items) return list(items, depth);
        if (value instanceof Map<?, ?> map) {
            StringJoiner pairs = new StringJoiner(",", "{\"$type\":\"dict\",\"items\":[", "]}");
            map.forEach((key, item) -> pairs.add("[" + encode(key, depth + 1) + "," + encode(item, depth + 1) + "]"));
            return pairs.toString();
        }
        if (value.getClass().isArray()) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            for (int at = 0; at < Array.getLength(value); at++) items.add(encode(Array.get(value, at), depth + 1));
            return items.toString();
        }
        return other(value);
    }

    private static String list(Collection<?> items, int depth) {
        StringJoiner found = new StringJoiner(",", "[", "]");
        for (Object item : items) found.add(encode(item, depth + 1));
        return found.toString();
    }

    private static String other(Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (Throwable error) {
            text = "?";
        }
        String shown = text == null ? "?" : text.substring(0, Math.min(200, text.length()));
        return "{\"$type\":\"other\",\"name\":" + quote(value.getClass().getSimpleName()) + ",\"text\":" + quote(shown) + "}";
    }

    private static String describe(Throwable error) {
        StringJoiner types = new StringJoiner(",", "[", "]");
        for (Class<?> type = error.getClass(); type != Object.class; type = type.getSuperclass()) types.add(quote(type.getSimpleName()));
        String message = error.getMessage();
        return "{\"types\":" + types + ",\"message\":" + quote(message == null ? "" : message) + "}";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') quoted.append('\\').append(letter);
            else if (letter < ' ' || letter > '~') quoted.append(String.format("\\u%04x", (int) letter));
            else quoted.append(letter);
        }
        return quoted.append('"').toString();
    }

    /** Reads what the judge wrote; numbers become BigDecimal, so that none loses a digit. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() {
            skip();
            char next = text.charAt(at);
            if (next == '{') return object();
            if (next == '[') return array();
            if (next == '"') return string();
            int start = at;
            while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) at++;
            String word = text.substring(start, at);
            return switch (word) {
                case "null" -> null;
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> new BigDecimal(word);
            };
        }

        private void skip() {
            while (at < text.length() && " \n,:".indexOf(text.charAt(at)) >= 0) at++;
        }

        private boolean ends(char end) {
            skip();
            if (text.charAt(at) != end) return false;
            at++;
            return true;
        }

        private Map<String, Object> object() {
            Map<String, Object> found = new LinkedHashMap<>();
            for (at++; !ends('}'); ) found.put((String) read(), read());
            return found;
        }

        private List<Object> array() {
            List<Object> found = new ArrayList<>();
            for (at++; !ends(']'); ) found.add(read());
            return found;
        }

        private String string() {
            StringBuilder found = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) != '\\') {
                    found.append(text.charAt(at));
                    continue;
                }
                char escaped = text.charAt(++at);
                if (escaped == 'u') {
                    found.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int known = "bfnrt".indexOf(escaped);
                    found.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
                }
            }
            at++;
            return found.toString();
        }
    }
}
