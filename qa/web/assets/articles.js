// What is done with the articles on the page: adding and removing them, choosing which are searched, and word of new ones.
(() => {
  const { $, node, button, change, reasonOf, write, linkTo } = look.page;
  const say = (name, values) => look.fill(look.page.say()[name], values ?? {});
  const SENT_AT_ONCE = 2; // files on the way at a time
  const LOOK_SECONDS = 5; // seconds between two looks for new articles

  // Word of new articles: of those that this page added itself there is none.

  let known = null; // the index as this page knows it: its version, and how many articles there are

  async function lookForChange() {
    if (!document.hidden) {
      try {
        const reply = await fetch("/sanad/state", { cache: "no-store" });
        if (reply.ok) meet(await reply.json());
      } catch {} // the server is gone, which page.js says
    }
    setTimeout(lookForChange, LOOK_SECONDS * 1000);
  }

  function meet(now) {
    const before = known;
    known = now;
    if (!before || before.version === now.version) return;
    $("#renew")?.click();
    learnChoices();
    listAdded();
    const more = now.documents - before.documents;
    if (more) tell(say(more > 0 ? "arrived" : "went", { articles: Math.abs(more) }));
  }

  let telling = 0;
  function tell(text) {
    const news = $("#news");
    if (!news) return;
    news.textContent = text;
    news.hidden = false;
    clearTimeout(telling);
    telling = setTimeout(() => (news.hidden = true), 15000);
  }

  const note = (documents) => (known = known && { version: known.version, documents });

  // Added articles

  let added = { may_add: false, articles: [] };
  let sending = []; // what is on the way, waits, or was refused: { name, share, problem }
  let removed = []; // what was removed here, and can be put back
  let pasting = null; // what is being pasted: { title, text }

  async function listAdded() {
    try {
      const reply = await fetch("/sanad/articles");
      if (!reply.ok) return;
      const before = added.may_add;
      added = await reply.json();
      if (before !== added.may_add) look.page.renewBar();
    } catch {
      return; // as above
    }
    draw();
  }

  look.page.bar.push(() => (added.may_add ? [button("plus", "+", say("add"), openAdding)] : []));

  function openAdding() {
    document.body.classList.add("with-side");
    look.page.renewBar();
    $("#added .choose")?.focus();
    $("#added")?.scrollIntoView({ block: "nearest" });
  }

  function draw() {
    const place = $("#added");
    if (!place) return;
    if (place.dataset.drawn !== document.documentElement.lang && pasting) pasting.form = null; // in the other language
    place.dataset.drawn = document.documentElement.lang;
    if (!added.may_add) return place.replaceChildren();
    const field = node("input", { type: "file", multiple: true, hidden: true, accept: added.kinds.join(",") });
    field.addEventListener("change", () => sendAll([...field.files]));
    const tools = node("div", { className: "look" },
      button("choose", say("files"), say("files"), () => field.click()),
      button("paste", say("paste"), say("paste"), () => { pasting = pasting ? null : { title: "", text: "" }; draw(); $("#added form input")?.focus(); }));
    const typing = document.activeElement; // a form that is drawn again keeps what is typed, and the focus
    const items = [...sending.map(drawSending), ...removed.map(drawRemoved), ...added.articles.map(drawAdded)];
    place.replaceChildren(node("h2", { textContent: say("added") }), field, tools, node("p", { className: "hint", dir: "auto", textContent: say("drop hint", { kinds: added.kinds.join(" ") }) }), ...(pasting ? [(pasting.form ??= drawPaste())] : []), node("ul", {}, ...items));
    if (pasting?.form.contains(typing)) typing.focus();
  }

  function drawSending(each) {
    const line = [titled(node("span", { className: "title" }), each.name)];
    if (each.problem) {
      const hide = button("small", "×", `${say("dismiss")}: ${each.name}`, () => { sending = sending.filter((one) => one !== each); draw(); });
      line.push(hide, node("span", { className: "problem", role: "alert", dir: "auto", textContent: each.problem() }));
    } else {
      const bar = node("progress", { max: 1, aria: each.name });
      if (each.share < 1) bar.value = each.share; // without a value it says that something is being done
      each.bar = bar;
      each.told = node("span", { className: "told", role: "status", textContent: say(each.share < 1 ? "sending" : "indexing") });
      line.push(bar, each.told);
    }
    return node("li", { className: "sending" }, ...line);
  }

  function drawRemoved(name) {
    const back = button("small undo", say("undo"), `${say("undo")}: ${name}`, async () => {
      const said = await act(`/sanad/articles/${pathOf(name)}/undo`, "POST");
      if (!said) return;
      removed = removed.filter((one) => one !== name);
      await renew(said.documents);
    });
    return node("li", { className: "removed" }, titled(node("span", { className: "title" }), name), node("span", { className: "told", role: "status", textContent: say("removed") }), back);
  }

  function drawAdded(file) {
    const hash = `#cite?source=${encodeURIComponent(file.source)}&start=0&end=0&check=`;
    const remove = button("small remove", "×", `${say("remove")}: ${file.name}`, async () => {
      const said = await act(`/sanad/articles/${pathOf(file.name)}`, "DELETE");
      if (!said) return;
      removed = [file.name, ...removed];
      await renew(said.documents);
      $("#added .undo")?.focus();
    });
    return node("li", {}, titled(node("a", { className: "title", href: hash }), file.name), node("span", { className: "told", textContent: size(file.bytes) }), remove);
  }

  function drawPaste() {
    const title = node("input", { type: "text", maxLength: 200, dir: "auto", value: pasting.title, placeholder: say("paste title"), aria: say("paste title") });
    const text = node("textarea", { rows: 6, dir: "auto", value: pasting.text, placeholder: say("paste text"), aria: say("paste text") });
    for (const [field, name] of [[title, "title"], [text, "text"]]) field.addEventListener("input", () => (pasting[name] = field.value));
    const save = node("button", { type: "submit", className: "save", textContent: say("add this") });
    const form = node("form", { className: "edit" }, title, text, node("div", { className: "buttons" }, save, button("cancel", say("cancel"), say("cancel"), () => { pasting = null; draw(); })));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!pasting.text.trim()) return text.focus();
      const head = pasting.title.trim();
      const name = (head || pasting.text.trim().split(/\s+/).slice(0, 8).join(" ")).replace(/[\\/]/g, "-").slice(0, 100);
      const whole = head ? `${head}\n\n${pasting.text}` : pasting.text;
      pasting = null;
      sendAll([new File([whole], `${name}.txt`, { type: "text/plain" })]);
    });
    return form;
  }

  function titled(place, name) {
    place.append(node("bdi", { textContent: name }));
    return place;
  }

  const pathOf = (name) => name.split("/").map(encodeURIComponent).join("/");
  const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1e6 ? 0 : 1 }).format(Math.max(1, bytes / 1e3) / (bytes < 1e6 ? 1 : 1e3));

  async function act(path, method) {
    try {
      const reply = await change(path, method);
      const said = await reply.json();
      if (reply.ok) return said;
      tell(reasonOf(said, "detail", "error"));
    } catch {
      tell(say("failed"));
    }
    listAdded();
    return null;
  }

  async function renew(documents) {
    note(documents);
    await listAdded();
  }

  function sendAll(files) {
    if (!files.length || !added.may_add) return;
    openAdding();
    if (files.length > added.files_at_once) {
      sending.unshift({ name: files[0].name, problem: () => say("too many", { most: added.files_at_once }) });
      return draw();
    }
    for (const file of files) {
      const each = { name: file.name, file, share: 0 };
      if (file.size > added.file_bytes_max) each.problem = () => say("too large", { most: added.file_bytes_max / 1e6 });
      sending.push(each);
    }
    draw();
    sendNext();
  }

  function sendNext() {
    const open = sending.filter((each) => !each.problem);
    for (const each of open.filter((one) => !one.request).slice(0, SENT_AT_ONCE - open.filter((one) => one.request).length)) send(each);
  }

  function send(each) {
    const request = (each.request = new XMLHttpRequest());
    request.open("POST", `/sanad/articles?name=${encodeURIComponent(each.name)}`);
    request.setRequestHeader("X-Sanad", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    const show = (share) => {
      each.share = share;
      if (!each.bar?.isConnected) return;
      if (share < 1) each.bar.value = share;
      else each.bar.removeAttribute("value");
      each.told.textContent = say(share < 1 ? "sending" : "indexing");
    };
    request.upload.addEventListener("progress", (event) => show(event.lengthComputable ? Math.min(0.99, event.loaded / event.total) : 0));
    request.upload.addEventListener("load", () => show(1));
    request.addEventListener("loadend", async () => {
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch {} // no answer: said below
      if (request.status === 200) {
        sending = sending.filter((one) => one !== each);
        const whyNot = () => reasonOf(said.failed[0], "error");
        if (said.failed.length) sending.push({ name: each.name, problem: () => say("in part", { files: said.failed.length, reason: whyNot() }) });
        note(said.documents);
        await listAdded();
        if (!said.indexed) tell(say("indexed soon"));
        $("#renew")?.click();
      } else {
        each.problem = () => reasonOf(said, "detail", "error") ?? say("failed");
        draw();
      }
      sendNext();
    });
    request.send(each.file);
  }

  // Files may be dropped anywhere on the page.
  const drop = node("div", { id: "drop", hidden: true });
  let inside = 0;
  const carriesFiles = (event) => added.may_add && [...(event.dataTransfer?.types ?? [])].includes("Files");
  const over = (event) => {
    if (!carriesFiles(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  addEventListener("dragenter", (event) => {
    if (!over(event)) return;
    inside += 1;
    drop.textContent = say("drop");
    if (!drop.isConnected) document.body.append(drop);
    drop.hidden = false;
  }, true);
  addEventListener("dragover", over, true);
  addEventListener("dragleave", (event) => {
    if (!over(event)) return;
    inside -= 1;
    if (inside <= 0) drop.hidden = true;
  }, true);
  addEventListener("drop", (event) => {
    if (!over(event)) return;
    inside = 0;
    drop.hidden = true;
    sendAll([...event.dataTransfer.files]);
  }, true);

  // Which articles are searched

  let choices = { outlets: [], folders: [], languages: [] };
  const chosen = { since: "", until: "", language: "", outlet: "", source: "" };

  async function learnChoices() {
    try {
      const reply = await fetch("/sanad/outlets");
      if (!reply.ok) return;
      const now = await reply.json();
      if (JSON.stringify(now) === JSON.stringify(choices)) return;
      choices = now;
    } catch {
      return; // as above
    }
    drawFilters();
  }

  function drawFilters() {
    const place = $("#within");
    if (!place) return;
    place.dataset.drawn = document.documentElement.lang;
    const isOpen = place.querySelector("details")?.open ?? false;
    const field = (name, made) => {
      made.addEventListener("change", () => choose(name, made.value));
      return node("label", {}, say(`filter ${name}`), made);
    };
    const day = (name) => field(name, node("input", { type: "date", value: chosen[name] }));
    const list = (name, options, least = 1) =>
      options.length < least && !chosen[name] ? [] : [field(name, node("select", {}, node("option", { value: "", textContent: say("any") }), ...options.map(([value, text]) => node("option", { value, textContent: text, selected: chosen[name] === value }))))];
    const numbered = (options) => options.map(([name, articles]) => [name, `${name} (${articles})`]);
    const fields = node("div", { className: "fields" }, day("since"), day("until"),
      ...list("language", choices.languages.map((each) => [each, look.texts[each].own]), 2),
      ...list("outlet", numbered(choices.outlets)), ...list("source", numbered(choices.folders)),
      button("clear", say("clear"), say("clear"), () => choose(null)));
    place.replaceChildren(node("details", { open: isOpen }, node("summary", {}, say("search in"), " ", node("bdi", {})), fields), node("ul", { className: "chips" }));
    tellFilters();
  }

  // The fields stay as they are: a date is typed in three parts.
  function tellFilters() {
    const given = Object.entries(chosen).filter(([, value]) => value);
    $("#within summary bdi").textContent = given.length ? "" : say("all articles");
    $("#within .clear").hidden = given.length < 2;
    $("#within .chips").replaceChildren(...given.map(([name, value]) => node("li", {}, drawChip(name, value))));
  }

  // A day in words, as under an answer: the parts of an ISO date change places in a line that runs from right to left.
  const inWords = (day) => new Intl.DateTimeFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

  // A chip takes its filter off, by a click or by the keys that delete; the next chip then has the focus.
  function drawChip(name, value) {
    const told = name === "language" ? look.texts[value].own : name === "since" || name === "until" ? `${say(`filter ${name}`)} ${inWords(value)}` : value;
    const takeOff = () => {
      const at = [...document.querySelectorAll("#within .chip")].indexOf(chip);
      choose(name, "");
      drawFilters();
      const left = [...document.querySelectorAll("#within .chip")];
      (left[Math.min(at, left.length - 1)] ?? $("#within summary")).focus();
    };
    const chip = button("chip", "", say("take off", { filter: told }), takeOff);
    chip.append(node("bdi", { textContent: told }), " ×");
    chip.addEventListener("keydown", (event) => {
      if (event.key !== "Delete" && event.key !== "Backspace") return;
      event.preventDefault();
      takeOff();
    });
    return chip;
  }

  // What is chosen travels with every question, in the field that page.js writes orders to.
  function choose(name, value) {
    if (name === null) Object.keys(chosen).forEach((each) => (chosen[each] = ""));
    else chosen[name] = value;
    const given = Object.entries(chosen).filter(([, each]) => each);
    look.page.within = new URLSearchParams(given).toString();
    if ($("#order textarea")) write("#order textarea", `\n${look.page.within}\n`);
    if (name === null) drawFilters();
    else tellFilters();
  }
  look.page.searchAll = () => choose(null);
  look.page.searchOnly = (left) => {
    const kept = new URLSearchParams(left);
    for (const [name, value] of Object.entries(chosen)) if (value && !kept.getAll(name).includes(value)) choose(name, "");
    drawFilters();
  };

  // Gradio draws the places later, and again; the page's language may change.
  new MutationObserver(() => {
    const language = document.documentElement.lang;
    if ($("#added") && $("#added").dataset.drawn !== language) draw();
    if ($("#within") && $("#within").dataset.drawn !== language) drawFilters();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["lang"] });
  listAdded();
  learnChoices();
  lookForChange();
})();
