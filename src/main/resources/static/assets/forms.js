// Forms that keep what was typed: a form is sent in the background; a refusal is shown in the form, at the field that it
// names, and everything else is as if the browser had sent it. Without script the form works as forms do.
(() => {
  const words = () => document.getElementById("words").dataset;
  const fields = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const label = (field) => (field.closest("fieldset.checks")?.querySelector("legend") ?? field.labels?.[0])?.firstChild?.textContent.trim() || field.name;

  const clear = (form) => {
    form.querySelectorAll(".refusal, .field-error[data-script]").forEach((each) => each.remove());
    fields(form).filter((field) => field.hasAttribute("aria-invalid")).forEach((field) => {
      field.removeAttribute("aria-invalid");
      const left = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.startsWith("error-"));
      left.join("") ? field.setAttribute("aria-describedby", left.join(" ")) : field.removeAttribute("aria-describedby");
    });
  };

  /* Marks the field and writes below it what is wrong. */
  const mark = (form, field, text) => {
    if (!field.id) field.id = `field-${field.name}-${Math.random().toString(36).slice(2, 8)}`;
    const error = document.createElement("p");
    error.className = "field-error";
    error.dataset.script = "";
    error.id = `error-${field.id}`;
    error.textContent = text;
    (field.closest(".secret, .checks label, label") ?? field).after(error);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${error.id} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  };

  /* The sentence at the top of the form, with a link to each field that is concerned. */
  const tell = (form, sentence, cure, wrongs) => {
    clear(form);
    const box = document.createElement("div");
    box.className = "refusal";
    box.tabIndex = -1;
    box.setAttribute("role", "alert");
    for (const [text, strong] of [[sentence, true], [cure, false]]) {
      if (!text) continue;
      const line = document.createElement("p");
      line.append(strong ? Object.assign(document.createElement("strong"), { textContent: text }) : text);
      box.append(line);
    }
    const known = wrongs.map((wrong) => ({ ...wrong, at: fields(form).find((field) => field.name === wrong.field) })).filter((wrong) => wrong.at);
    if (known.length > 0) {
      const list = document.createElement("ul");
      known.forEach((wrong) => {
        mark(form, wrong.at, wrong.what);
        const item = document.createElement("li");
        item.append(Object.assign(document.createElement("a"), { href: `#${wrong.at.id}`, textContent: `${label(wrong.at)}: ${wrong.what}` }));
        list.append(item);
      });
      if (known.length > 1 || !sentence) box.append(list);
    }
    form.prepend(box);
    const focus = known.length === 1 ? known[0].at : box;
    focus.focus();
    if (focus !== box) box.scrollIntoView({ block: "nearest" });
  };

  const missing = (form) => fields(form).filter((field) => field.willValidate && !field.validity.valid).map((field) => ({
    field: field.name,
    what: field.validity.valueMissing ? words().missing : field.validationMessage || words().wrong,
  }));

  const asked = (form, text) => new Promise((resolve) => {
    const dialog = document.getElementById("confirm");
    dialog.querySelector(".dialog-text").textContent = text;
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });

  const body = (form, submitter) => {
    const data = new FormData(form, submitter);
    return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  };

  /* What comes back is a page of its own, such as a secret that is shown once: it takes the place of this one. */
  const swap = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.getElementById("content");
    if (!main) { window.location.reload(); return; }
    document.title = page.title;
    document.getElementById("content").replaceChildren(...main.childNodes);
    window.htmx?.process(document.getElementById("content"));
    document.dispatchEvent(new Event("outturn:swapped"));
    document.getElementById("content").focus();
    window.scrollTo(0, 0);
  };

  const save = async (answer) => {
    const name = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "download";
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const send = async (form, submitter) => {
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(submitter?.formAction && submitter.hasAttribute("formaction") ? submitter.formAction : form.action, {
        method: "POST",
        body: body(form, submitter),
        headers: { "X-Outturn-Form": "1", Accept: "text/html, application/problem+json" },
        redirect: "manual",
      });
      const to = answer.headers.get("X-Outturn-Location");
      const type = answer.headers.get("Content-Type") ?? "";
      if (to) {
        const target = new URL(to, window.location.href);
        if (target.pathname === "/sign-in" && window.location.pathname !== "/sign-in") { tell(form, words().signedOut, "", []); return; }
        const same = target.pathname === window.location.pathname && target.search === window.location.search;
        if (same) { window.history.replaceState(null, "", target.href); window.location.reload(); } else window.location.assign(target.href);
        return;
      }
      if (type.startsWith("application/problem+json")) {
        const problem = await answer.json();
        const wrongs = problem.errors ?? (problem.field ? [{ field: problem.field, what: problem.detail }] : []);
        tell(form, problem.detail, problem.cure, wrongs);
      } else if (/^attachment/.test(answer.headers.get("Content-Disposition") ?? "")) {
        await save(answer);
      } else if (answer.type === "opaqueredirect") {
        window.location.reload();
      } else {
        await swap(answer);
      }
    } catch {
      tell(form, words().lost, "", []);
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || (form.getAttribute("method") ?? "").toLowerCase() !== "post" || event.defaultPrevented) return;
    const plain = form.hasAttribute("data-plain");
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (plain && !question) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return; // a second click changes nothing
    const wrongs = missing(form);
    if (wrongs.length > 0) { tell(form, wrongs.length > 1 ? words().summary : "", "", wrongs); return; }
    if (question && !(await asked(form, question))) { event.submitter?.focus(); return; }
    plain ? form.submit() : send(form, event.submitter);
  });

  /* Our own words at the fields instead of the browser's bubbles, which can't be read again. */
  const quiet = () => document.querySelectorAll("form[method=post]:not([data-plain])").forEach((form) => { form.noValidate = true; });
  document.addEventListener("outturn:swapped", quiet);
  quiet();
})();
