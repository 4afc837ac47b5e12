import { readFileSync } from "node:fs";

import { beforeAll, expect, test, vi } from "vitest";

interface Rules {
  createHTML: (markup: string, type?: string, sink?: string) => string | null;
  createScriptURL?: (address: string) => string | null;
  createScript?: unknown;
}
const policies: Record<string, Rules> = {};

beforeAll(() => {
  const script = document.createElement("script");
  script.nonce = "n0nce";
  script.dataset.scripts = "https://helpers.example";
  vi.spyOn(document, "currentScript", "get").mockReturnValue(script);
  const createPolicy = (name: string, rules: Rules) => (policies[name] = rules);
  vi.stubGlobal("trustedTypes", { createPolicy });
  const text = readFileSync("public/content-policy.js", "utf8");
  new Function(text)();
});

const box = (markup: string) => {
  const element = document.createElement("div");
  element.innerHTML = markup;
  return element;
};

test("style elements that scripts make get the nonce, those in markup do not", () => {
  expect(document.createElement("style").nonce).toBe("n0nce");
  expect(document.createElementNS("http://www.w3.org/2000/svg", "style").nonce).toBe("n0nce");
  expect(document.createElement("div").nonce).toBeFalsy();
  expect(document.createElement("script").nonce).toBeFalsy();
  expect(box("<style>p{}</style>").querySelector("style")?.getAttribute("nonce")).toBeNull();
});

test.each([
  ['<p class="a" style="top: 3px">x</p>', "3px"],
  ["<p style='top:3px'>x</p>", "3px"],
  ['<p title="1 > 0" STYLE = "top:3px">x</p>', "3px"],
  ["<p>x</p>", ""],
  ['<p title="a style=top:3px">x</p>', ""],
])("a style attribute in %s is set through the object model", (markup, top) => {
  const paragraph = box(markup).querySelector("p");

  expect(paragraph?.style.top).toBe(top);
  expect(paragraph?.textContent).toBe("x");
  expect(paragraph?.hasAttribute("data-kept-style")).toBe(false);
});

test("text that looks like an attribute stays as it is", () => {
  const markup = '<p title="a style=b">if (style = 1) &lt;p style="x"&gt;</p>';

  expect(box(markup).innerHTML).toBe(box("").innerHTML + markup);
});

test("markup beside an element is treated alike", () => {
  const parent = box("<i></i>");
  parent.firstElementChild?.insertAdjacentHTML("afterend", '<b style="left: 2px"></b>');

  expect(parent.querySelector("b")?.style.left).toBe("2px");
});

test("setting the attribute is setting the style", () => {
  const element = document.createElement("div");
  element.setAttribute("style", "left: 2px");
  element.setAttribute("title", "left: 3px");

  expect([element.style.left, element.title]).toEqual(["2px", "left: 3px"]);
});

test("a parsed document keeps its styles until they are put into the page", () => {
  const parsed = new DOMParser().parseFromString('<p style="top: 3px"></p><style>p{}</style>', "text/html");
  expect(parsed.querySelector("p")?.getAttribute("style")).toBeNull();
  expect(parsed.querySelector("style")?.getAttribute("nonce")).toBe("n0nce");

  expect(box(parsed.body.innerHTML).querySelector("p")?.style.top).toBe("3px");
});

test("without a policy of its own, text becomes no script and addresses are ours", () => {
  const rules = policies.default;
  expect(rules?.createScript).toBeUndefined();
  expect(rules?.createScriptURL?.("/assets/x.js")).toBe("/assets/x.js");
  expect(rules?.createScriptURL?.("https://helpers.example/x.js")).toBe("https://helpers.example/x.js");
  expect(rules?.createScriptURL?.("https://evil.example/x.js")).toBeNull();
  expect(rules?.createScriptURL?.("https://helpers.example.evil.example/x.js")).toBeNull();
  expect(rules?.createScriptURL?.("data:text/javascript,1")).toBeNull();
  expect(rules?.createHTML("<p>", "TrustedHTML", "Element innerHTML")).toBe("<p>");
  expect(rules?.createHTML("<p>", "TrustedHTML", "Document write")).toBeNull();
  expect(rules?.createHTML("<p>", "TrustedHTML", "HTMLIFrameElement srcdoc")).toBeNull();
});
