"""Small programs in every language, one for each verdict.

`crash` gives source, message and a part of the cleaned trace; `broken` gives source, line, column and words of the
first complaint; `several` gives files; `warns` gives source and words.
"""

PYTHON = {
    "double": "print(int(input()) * 2)",
    "crash": (
        "def f(x):\n    return 1 // x\n\nf(0)\n",
        "ZeroDivisionError: integer division or modulo by zero (line 2)",
        'File "main.py", line 4',
    ),
    "broken": ("def f(x):\n    if x = 1:\n        pass\n", 2, 8, "invalid syntax"),
    "spin": "while True: pass",
    "hoard": "kept = []\nwhile True: kept.append(bytearray(1 << 20))",
    "flood": "while True: print('x' * 1000)",
    "several": {
        "main.py": "from double import double\nprint(double(int(input())))",
        "double.py": "double = lambda n: 2 * n",
    },
    "argv": "import sys\nprint(sys.argv[1])",
}

JAVASCRIPT = {
    "double": "console.log(Number(require('node:fs').readFileSync(0, 'utf8')) * 2)",
    "crash": (
        "function f() {\n  null.x;\n}\nf();\n",
        "TypeError: Cannot read properties of null (reading 'x') (line 2)",
        "at f (main.js:2:8)",
    ),
    "broken": ("const a = 1;\nlet x = ;\n", 2, 9, "Unexpected token ';'"),
    "spin": "for (;;);",
    "hoard": "const kept = []; for (;;) kept.push(Buffer.alloc(1 << 20, 1));",
    "flood": "const fs = require('node:fs'); for (;;) fs.writeSync(1, 'x'.repeat(1000));",
    "several": {
        "main.js": "const { double } = require('./double');\nconsole.log(double(require('node:fs').readFileSync(0, 'utf8')));",
        "double.js": "exports.double = (n) => 2 * n;",
    },
    "argv": "console.log(process.argv[2])",
}

TYPESCRIPT = {
    "double": 'import * as fs from "node:fs";\nconst n: number = Number(fs.readFileSync(0, "utf8"));\nconsole.log(n * 2);',
    "crash": (
        "interface Point { x: { y: number } }\n\nfunction f(p: Point): number {\n  return p.x.y;\n}\n\nf({} as Point);\n",
        "TypeError: Cannot read properties of undefined (reading 'y') (line 4)",
        "at f (main.ts:4:14)",
    ),
    "broken": ('const a = 1;\nlet x: number = "a";\n', 2, 5, "not assignable to type 'number'"),
    "spin": "for (;;);",
    "hoard": "const kept: Buffer[] = []; for (;;) kept.push(Buffer.alloc(1 << 20, 1));",
    "flood": 'import * as fs from "fs"; for (;;) fs.writeSync(1, "x".repeat(1000));',
    "several": {
        "main.ts": (
            'import { twice } from "./twice";\nimport { readFileSync } from "node:fs";\n'
            'console.log(twice(Number(readFileSync(0, "utf8"))));'
        ),
        "twice.ts": "export const twice = (n: number): number => 2 * n;",
    },
    "argv": "console.log(process.argv[2]);",
}

C = {
    "double": '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", n * 2); }',
    "crash": (
        "#include <assert.h>\nint main(void) {\n    assert(1 + 1 == 3);\n}\n",
        "Assertion failed: 1 + 1 == 3 (line 3)",
        "main.c:3: main: Assertion",
    ),
    "broken": ("int main(void) {\n    return x;\n}\n", 2, 12, "undeclared"),
    "spin": "int main(void) { for (;;); }",
    "hoard": (
        "#include <stdlib.h>\n#include <string.h>\nint main(void) { for (;;) memset(malloc(1 << 20), 1, 1 << 20); }"
    ),
    "flood": '#include <stdio.h>\nint main(void) { for (;;) puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"); }',
    "several": {
        "main.c": '#include <stdio.h>\n#include "double.h"\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", twice(n)); }',
        "double.c": '#include "double.h"\nint twice(int n) { return 2 * n; }',
        "double.h": "int twice(int n);",
    },
    "argv": "#include <stdio.h>\nint main(int count, char **words) { if (count > 1) puts(words[1]); }",
    "warns": ("int main(void) {\n    int unused;\n    return 0;\n}\n", "unused variable"),
}

CPP = {
    "double": "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << n * 2 << std::endl; }",
    "crash": (
        '#include <stdexcept>\nint main() { throw std::runtime_error("no bread"); }',
        "std::runtime_error: no bread",
        "what():  no bread",
    ),
    "broken": ("int main() {\n    return x;\n}\n", 2, 12, "not declared"),
    "spin": "int main() { for (volatile int n = 0;; n = n + 1); }",
    "hoard": "#include <vector>\nint main() { std::vector<std::vector<char>> kept; for (;;) kept.emplace_back(1 << 20, 'x'); }",
    "flood": '#include <iostream>\nint main() { for (;;) std::cout << "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\n"; }',
    "several": {
        "main.cpp": '#include <iostream>\n#include "double.hpp"\nint main() { int n; std::cin >> n; std::cout << twice(n) << "\\n"; }',
        "double.cpp": '#include "double.hpp"\nint twice(int n) { return 2 * n; }',
        "double.hpp": "int twice(int n);",
    },
    "warns": ("int main() {\n    int unused;\n}\n", "unused variable"),
}

JAVA = {
    "double": (
        "import java.util.Scanner;\npublic class Main {\n    public static void main(String[] words) {\n"
        "        System.out.println(new Scanner(System.in).nextInt() * 2);\n    }\n}\n"
    ),
    "crash": (
        "class Main {\n    static int f(int x) {\n        return 1 / x;\n    }\n\n"
        "    public static void main(String[] words) {\n        f(0);\n    }\n}\n",
        "ArithmeticException: / by zero (line 3)",
        "at Main.main(Main.java:7)",
    ),
    "broken": ('class Main {\n    int x = "a";\n}\n', 2, 13, "incompatible types"),
    "spin": "class Main { public static void main(String[] words) { for (;;); } }",
    "hoard": (
        "import java.util.*;\nclass Main { public static void main(String[] words) {"
        " var kept = new ArrayList<byte[]>(); for (;;) kept.add(new byte[1 << 20]); } }"
    ),
    "flood": (
        'class Main { public static void main(String[] words) { for (;;) System.out.println("x".repeat(1000)); } }'
    ),
    "several": {
        "Main.java": (
            "import java.util.Scanner;\nclass Main { public static void main(String[] words) {"
            " System.out.println(Twice.of(new Scanner(System.in).nextInt())); } }"
        ),
        "Twice.java": "class Twice { static int of(int n) { return 2 * n; } }",
    },
    "argv": "class Main { public static void main(String[] words) { System.out.println(words[0]); } }",
}

RUST = {
    "double": (
        "fn main() {\n    let mut line = String::new();\n    std::io::stdin().read_line(&mut line).unwrap();\n"
        '    println!("{}", line.trim().parse::<i32>().unwrap() * 2);\n}\n'
    ),
    "crash": (
        'fn main() {\n    let v: Vec<i32> = Vec::new();\n    println!("{}", v[v.len() + 2]);\n}\n',
        "index out of bounds: the len is 0 but the index is 2 (line 3)",
        "main.rs:3:",
    ),
    "broken": ('fn main() {\n    let x: i32 = "a";\n}\n', 2, 18, "mismatched types"),
    "spin": "fn main() { loop {} }",
    "hoard": "fn main() { let mut kept = Vec::new(); loop { kept.push(vec![1u8; 1 << 20]); } }",
    "flood": 'fn main() { loop { println!("{}", "x".repeat(1000)); } }',
    "several": {
        "main.rs": (
            "mod twice;\nfn main() {\n    let mut line = String::new();\n    std::io::stdin().read_line(&mut line).unwrap();\n"
            '    println!("{}", twice::of(line.trim().parse().unwrap()));\n}\n'
        ),
        "twice.rs": "pub fn of(n: i32) -> i32 {\n    2 * n\n}\n",
    },
    "argv": 'fn main() { println!("{}", std::env::args().nth(1).unwrap()); }',
    "warns": ("fn main() {\n    let unused = 1;\n}\n", "unused variable"),
}

GO = {
    "double": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar n int\n\tfmt.Scan(&n)\n\tfmt.Println(n * 2)\n}\n',
    "crash": (
        "package main\n\nfunc f(a []int, i int) int {\n\treturn a[i]\n}\n\nfunc main() {\n\tf(nil, 3)\n}\n",
        "runtime error: index out of range [3] with length 0 (line 4)",
        "main.go:8",
    ),
    "broken": ("package main\n\nfunc main() {\n\treturn x\n}\n", 4, 9, "undefined: x"),
    "spin": "package main\n\nfunc main() {\n\tfor {\n\t}\n}\n",
    "hoard": (
        "package main\n\nfunc main() {\n\tvar kept [][]byte\n\tfor {\n\t\tnext := make([]byte, 1<<20)\n"
        "\t\tfor i := range next {\n\t\t\tnext[i] = 1\n\t\t}\n\t\tkept = append(kept, next)\n\t}\n}\n"
    ),
    "flood": (
        'package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc main() {\n\tfor {\n\t\tfmt.Println(strings.Repeat("x", 1000))\n\t}\n}\n'
    ),
    "several": {
        "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar n int\n\tfmt.Scan(&n)\n\tfmt.Println(twice(n))\n}\n',
        "twice.go": "package main\n\nfunc twice(n int) int { return 2 * n }\n",
    },
    "argv": 'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n\tfmt.Println(os.Args[1])\n}\n',
}

BASH = {
    "double": "read -r n\necho $((n * 2))",
    "crash": (
        "f() {\n    nonesuch\n}\n\nf || exit 3\n",
        "nonesuch: command not found (line 2)",
        "main.sh: line 2: ",
    ),
    "broken": ("for n in 1 2; do\n    echo $n\nfi\n", 3, None, "syntax error"),
    "spin": "while :; do :; done",
    "hoard": "kept=xxxxxxxxxxxxxxxx\nwhile :; do kept=$kept$kept; done",
    "flood": "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done",
    "several": {
        "main.sh": 'source "${BASH_SOURCE%/*}/twice.sh"\nread -r n\ntwice "$n"\n',
        "twice.sh": "twice() { echo $(($1 * 2)); }\n",
    },
    "argv": 'echo "$1"',
}

SQL = {
    "crash": (
        "SELECT 1;\n\nSELECT name\nFROM people;\n",
        "no such table: people (line 4)",
        "main.sql:4:6: no such table",
    ),
    "broken": ("SELECT 1;\n\nSELECT name\nFORM people;\n", 4, 6, "syntax error"),
    "spin": "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c;",
    "hoard": "CREATE TABLE kept AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT randomblob(1000000) FROM c;",
    "flood": "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c;",
}

PROGRAMS = {
    "python": PYTHON,
    "javascript": JAVASCRIPT,
    "typescript": TYPESCRIPT,
    "c": C,
    "cpp": CPP,
    "java": JAVA,
    "rust": RUST,
    "go": GO,
    "bash": BASH,
    "sql": SQL,
}
