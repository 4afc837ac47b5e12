// Lets libraries live under the page's Content-Security-Policy, which allows no inline styles (ADR 24).
// Loaded before everything else: Sonner, Radix, Mermaid and Monaco know no nonce and write style attributes.
(() => {
  const nonce = document.currentScript?.nonce;
  if (!nonce) return;
  const scriptOrigins = [location.origin, ...(document.currentScript.dataset.scripts ?? "").split(" ")];
  const KEPT = "data-kept-style";
  const TAG = /<[a-z](?:[^"'<>]|"[^"]*"|'[^']*')*>/gi;
  const QUOTED_OR_STYLE = /"[^"]*"|'[^']*'|\sstyle(?=\s*=)/gi;

  // Zod would try whether it may evaluate text, which is a violation already.
  globalThis.__zod_globalConfig = { jitless: true };

  /** What has no policy of its own may build markup, whose scripts do not run, and load scripts of ours. */
  const rules = {
    createHTML: (markup, _type, sink) => (/write|srcdoc/i.test(sink ?? "") ? null : markup),
    createScriptURL: (address) =>
      scriptOrigins.includes(new URL(address, location.href).origin) ? address : null,
  };
  globalThis.trustedTypes?.createPolicy("default", rules);
  const trusted = globalThis.trustedTypes?.createPolicy("codehub", { createHTML: (markup) => markup });

  /** Style elements that scripts make get the nonce; those in markup do not. */
  for (const name of ["createElement", "createElementNS"]) {
    const make = Document.prototype[name];
    Document.prototype[name] = function (...given) {
      const made = make.apply(this, given);
      if (made.localName === "style") made.nonce = nonce;
      return made;
    };
  }

  /** A style attribute in markup is forbidden; the same text through the CSS object model is not. */
  const keep = (markup) =>
    markup.replace(TAG, (tag) =>
      tag.replace(QUOTED_OR_STYLE, (part) => (/^["']/.test(part) ? part : ` ${KEPT}`)),
    );

  function apply(root) {
    for (const element of root.querySelectorAll(`[${KEPT}]`)) {
      element.style.cssText = element.getAttribute(KEPT);
      element.removeAttribute(KEPT);
    }
  }

  const hasStyle = (markup) => /\sstyle\s*=/i.test(markup) || markup.includes(KEPT);
  const markupOf = (text) => (trusted ? trusted.createHTML(text) : text);
  const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
  Object.defineProperty(Element.prototype, "innerHTML", {
    ...innerHTML,
    set(given) {
      const markup = String(given ?? "");
      if (!hasStyle(markup) || this.localName === "style") {
        innerHTML.set.call(this, given);
        return;
      }
      innerHTML.set.call(this, markupOf(keep(markup)));
      apply(this.content ?? this);
    },
  });

  /** DOMPurify looks at markup in a document of its own, which must keep to this page's policy all the same. */
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (given, type) {
    const markup = String(given);
    if (!hasStyle(markup) && !/<style/i.test(markup)) return parse.call(this, given, type);
    const kept = keep(markup).replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`);
    return parse.call(this, markupOf(kept), type);
  };

  const insertAdjacentHTML = Element.prototype.insertAdjacentHTML;
  Element.prototype.insertAdjacentHTML = function (position, given) {
    const markup = String(given);
    if (!hasStyle(markup)) {
      insertAdjacentHTML.call(this, position, given);
      return;
    }
    insertAdjacentHTML.call(this, position, markupOf(keep(markup)));
    apply(/^(beforebegin|afterend)$/i.test(position) ? this.parentNode : this);
  };

  for (const [name, at] of [
    ["setAttribute", 0],
    ["setAttributeNS", 1],
  ]) {
    const set = Element.prototype[name];
    Element.prototype[name] = function (...given) {
      if (String(given[at]).toLowerCase() === "style" && this.style)
        this.style.cssText = String(given[at + 1]);
      else set.apply(this, given);
    };
  }
})();
