// Figures that live: a page with data-live-source listens to server-sent events and puts what comes into its figures.
(() => {
  const start = () => {
    const place = document.querySelector("[data-live-source]");
    if (!place) return;
    const source = new EventSource(place.dataset.liveSource);
    let redraw = 0;
    source.addEventListener("latest", (event) => {
      const news = JSON.parse(event.data);
      document.querySelectorAll(`[data-live="${CSS.escape(news.key)}"]`).forEach((figure) => {
        figure.textContent = news.text;
      });
      window.clearTimeout(redraw);
      redraw = window.setTimeout(() => document.dispatchEvent(new Event("outturn:points")), 1500);
    });
    window.addEventListener("pagehide", () => source.close());
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();

// A form that does not know the reader's zone starts with the browser's.
for (const select of document.querySelectorAll('select[data-zone="true"]')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
}
