/** Everything that a gate must catch; nothing imports this. */
export function bait(element: HTMLElement, text: string) {
  element.innerHTML = text;
  localStorage.setItem("access-token", text);
}
