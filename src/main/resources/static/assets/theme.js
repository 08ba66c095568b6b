// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const wanted = root.dataset.theme === "auto" ? (dark.matches ? "dark" : "light") : root.dataset.theme;
    root.dataset.bsTheme = wanted;
    document.dispatchEvent(new Event("outturn:theme"));
  };
  apply();
  dark.addEventListener("change", apply);
})();
