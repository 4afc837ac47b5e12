"""Small programs in every language, and every fault that may be put into them."""

PROGRAMS = {
    "python": r'''"""Docs stay."""
import math


def first_even(numbers):
    for i in range(len(numbers)):
        if numbers[i] % 2 == 0 and not numbers[i] < 0:
            return numbers[i]
    seen.append("none")
    return -1


if __name__ == "__main__":
    print(first_even([1]))
''',
    "javascript": r""""use strict";
export function sum(list) {
  let total = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] > 10 || done) break;
    total += list[i];
  }
  return total;
}
""",
    "typescript": r"""export const isBig = (n: number, kind: "a"): boolean => {
  if (known) {
    log.push(`big`);
  }
  return n >= 1.5 ? true : false;
};
""",
    "java": r"""import java.util.List;

class Sums {
    static int sum(List<Integer> list) {
        int total = 0;
        while (!list.isEmpty()) {
            total += list.remove(0);
        }
        if (total < 0) {
            throw new IllegalStateException("negative");
        }
        return total;
    }
}
""",
    "c": r"""#include <stdio.h>

int main(void) {
    int buffer[16], n = 3;
    for (int i = 0; i <= n; i++) {
        buffer[i] = i * 2;
        printf("%d\n", buffer[i]);
    }
    return 0;
}
""",
    "cpp": r"""#include <iostream>
#include <vector>

std::vector<int> evens(int n) {
    std::vector<int> found;
    do {
        found.push_back(n / 2);
        std::cout << n;
    } while (--n > 0 && true);
    return found;
}
""",
    "go": r"""package sums

import "errors"

func Sum(list []int) (int, error) {
	total := 0
	for _, n := range list {
		total += n
	}
	if total == 7 {
		return 0, errors.New("seven")
	}
	return total, nil
}

func Name() string { return "sums" }
""",
    "rust": r"""#[derive(Debug)]
pub fn sum(list: &[i32; 3]) -> i32 {
    let mut total = 0;
    for i in 0..3 {
        if list[i] != 1 {
            total -= list[i];
        }
    }
    println!("{}", total);
    total
}
""",
}
FAULTS = {
    "python": r"""
6:20 loop_bound: len(numbers) -> len(numbers) - 1
7:12 negation: numbers[i] % 2 == 0 and not numbers[i] < 0 -> not (numbers[i] % 2 == 0 and not numbers[i] < 0)
7:23 arithmetic: % -> *
7:25 number: 2 -> 3
7:27 comparison: == -> !=
7:30 number: 0 -> 1
7:32 logic: and -> or
7:36 negation: not numbers[i] < 0 -> numbers[i] < 0
7:51 boundary: < -> <=
7:51 comparison: < -> >=
7:53 number: 0 -> 1
8:20 return_value: numbers[i] -> None
9:5 statement: seen.append("none") -> pass
9:17 string: "none" -> ""
10:12 return_value: -1 -> None
10:13 number: 1 -> 0
10:13 number: 1 -> 2
14:5 statement: print(first_even([1])) -> pass
14:23 number: 1 -> 0
14:23 number: 1 -> 2
""",
    "javascript": r"""
3:15 number: 0 -> 1
4:16 number: 0 -> 1
4:21 comparison: < -> >=
4:21 loop_bound: < -> <=
4:37 arithmetic: ++ -> --
5:9 negation: list[i] > 10 || done -> !(list[i] > 10 || done)
5:17 boundary: > -> >=
5:17 comparison: > -> <=
5:19 number: 10 -> 11
5:22 logic: || -> &&
5:31 statement: break; -> ;
6:5 statement: total += list[i]; -> ;
6:11 arithmetic: += -> -=
8:10 return_value: total -> undefined
""",
    "typescript": r"""
2:7 negation: known -> !(known)
3:5 statement: log.push(`big`); -> ;
3:14 string: `big` -> ``
5:10 return_value: n >= 1.5 ? true : false -> undefined
5:12 boundary: >= -> >
5:12 comparison: >= -> <
5:15 number: 1.5 -> 2.5
5:21 boolean: true -> false
5:28 boolean: false -> true
""",
    "java": r"""
5:21 number: 0 -> 1
6:16 negation: !list.isEmpty() -> list.isEmpty()
7:13 statement: total += list.remove(0); -> ;
7:19 arithmetic: += -> -=
7:34 number: 0 -> 1
9:19 boundary: < -> <=
9:19 comparison: < -> >=
9:21 number: 0 -> 1
10:13 statement: throw new IllegalStateException("negative"); -> ;
10:45 string: "negative" -> ""
12:16 return_value: total -> 0
""",
    "c": r"""
4:25 number: 3 -> 4
5:18 number: 0 -> 1
5:23 comparison: <= -> >
5:23 loop_bound: <= -> <
5:30 arithmetic: ++ -> --
6:9 statement: buffer[i] = i * 2; -> ;
6:23 arithmetic: * -> /
6:25 number: 2 -> 3
7:9 statement: printf("%d\n", buffer[i]); -> ;
7:16 string: "%d\n" -> ""
9:12 number: 0 -> 1
""",
    "cpp": r"""
7:9 statement: found.push_back(n / 2); -> ;
7:27 arithmetic: / -> *
7:29 number: 2 -> 3
8:9 statement: std::cout << n; -> ;
9:14 arithmetic: -- -> ++
9:14 negation: --n > 0 && true -> !(--n > 0 && true)
9:18 boundary: > -> >=
9:18 comparison: > -> <=
9:20 number: 0 -> 1
9:22 logic: && -> ||
9:25 boolean: true -> false
10:12 return_value: found -> {}
""",
    "go": r"""
6:11 number: 0 -> 1
8:3 statement: total += n ->
8:9 arithmetic: += -> -=
10:11 comparison: == -> !=
10:14 number: 7 -> 8
11:10 number: 0 -> 1
11:24 string: "seven" -> ""
16:29 return_value: "sums" -> *new(string)
16:29 string: "sums" -> ""
""",
    "rust": r"""
3:21 number: 0 -> 1
4:14 number: 0 -> 1
4:15 loop_bound: .. -> ..=
4:17 number: 3 -> 4
5:20 comparison: != -> ==
5:23 number: 1 -> 0
5:23 number: 1 -> 2
6:13 statement: total -= list[i]; -> ;
6:19 arithmetic: -= -> +=
9:5 statement: println!("{}", total); -> ;
10:5 return_value: total -> Default::default()
""",
}
