// Runs before the first paint, so that nobody sees the other theme flash.
(() => {
  let choice = "system";
  try {
    choice = JSON.parse(localStorage.getItem("codehub.preferences") ?? "{}").state?.theme ?? "system";
  } catch {
    choice = "system";
  }
  const dark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
