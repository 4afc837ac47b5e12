import ASM from "pyodide/pyodide.asm.mjs?url";
import WASM from "pyodide/pyodide.asm.wasm?url";
import STDLIB from "pyodide/python_stdlib.zip?url";

/** Addresses of Python's runtime on our own origin. */
export { ASM, STDLIB, WASM };
