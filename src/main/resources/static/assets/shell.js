// The house's own manners: search at "/", help at "?", going places with "g", closing with Esc, copying.
(() => {
  const typing = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  const words = () => document.getElementById("words").dataset;
  const places = { h: "/", m: "/machines", c: "/contracts", s: "/statements", i: "/invoices", d: "/devices", p: "/people", a: "/audit" };
  let going = 0;

  const closeMenus = (except) => document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except && !menu.contains(except)) menu.open = false;
  });

  /* The help opens beside the page; when it can't be fetched, its link leads there. */
  const side = async (address) => {
    const panel = document.getElementById("side");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const article = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("article");
      if (!article) throw new Error("no article");
      article.id = "side-article";
      document.getElementById("side-body").replaceChildren(document.adoptNode(article));
      if (!panel.open) panel.showModal();
      panel.scrollTop = 0;
    } catch {
      window.location.assign(address);
    }
  };

  const rows = () => [...document.querySelectorAll("main table tbody tr")].filter((row) => row.querySelector("a"));
  const step = (by) => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.classList.contains("at"));
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    all.forEach((row) => row.classList.toggle("at", row === next));
    next.querySelector("a").focus();
  };

  const press = (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
      const found = document.getElementById("found");
      if (found && document.activeElement && document.activeElement.closest(".finder")) { found.replaceChildren(); document.getElementById("find").blur(); }
      return;
    }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (Date.now() - going < 1500) {
      going = 0;
      const link = places[event.key] && document.querySelector(`.rail a[href="${places[event.key]}"]`);
      const home = event.key === "h" && document.querySelector(".rail li a");
      if (link || home) { event.preventDefault(); (link || home).click(); }
      return;
    }
    switch (event.key) {
      case "/": {
        const find = document.getElementById("find");
        event.preventDefault();
        if (find && find.offsetParent) find.focus(); else document.querySelector(".finder-link")?.click();
        break;
      }
      case "?": document.getElementById("help")?.click(); break;
      case "g": going = Date.now(); break;
      case "j": step(1); break;
      case "k": step(-1); break;
    }
  };

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    const status = button.closest(".field").querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source.value);
      status.textContent = words().copied;
    } catch {
      source.select();
      status.textContent = words().copy;
    }
  };

  const click = (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    closeMenus(target);
    const helper = target.closest("a[data-side], #side a[href^='/help']");
    if (helper && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      side(helper.getAttribute("href"));
      return;
    }
    const opener = target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    const copier = target.closest("[data-copy]");
    if (copier) copy(copier);
    if (target.matches("dialog")) target.close(); // the click fell beside it
  };

  /* In what is found, the arrows walk. */
  const walk = (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".finder") || !/^Arrow(Up|Down)$/.test(event.key)) return;
    const stops = [document.getElementById("find"), ...document.querySelectorAll("#found a")];
    const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, at))].focus();
  };

  document.addEventListener("keydown", press);
  document.addEventListener("keydown", walk);
  document.addEventListener("click", click);
})();
