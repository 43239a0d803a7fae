// The page's own script: its language and direction, conversations, ratings, and the article pane behind every citation.
(() => {
  let tongue = look.tongue;
  let say = look.texts[tongue]; // every sentence is in qa/wording.py

  const node = (tag, attributes, ...children) => {
    const { aria, ...rest } = attributes;
    const made = Object.assign(document.createElement(tag), rest);
    if (aria) made.setAttribute("aria-label", aria);
    made.append(...children);
    return made;
  };
  const button = (className, text, aria, act) => {
    const made = node("button", { type: "button", className, textContent: text, title: aria, aria });
    made.addEventListener("click", act);
    return made;
  };
  // What a reply of the server says instead of what was asked for, in the page's language; undefined when it says nothing.
  const reasonOf = (reply, ...names) => {
    const english = names.map((name) => reply[name]).find((each) => each !== undefined);
    return english !== undefined && tongue === "ar" ? reply.arabic ?? english : english;
  };
  const $ = (selector) => document.querySelector(selector);

  // What articles.js uses of this script; `bar` holds what makes further buttons of the bar, `within` is what is searched in.
  look.page = { $, node, button, change, reasonOf, write, linkTo, say: () => say, bar: [], within: "", searchAll: () => {}, searchOnly: () => {}, renewBar: () => speak(tongue) };

  // Language and direction

  function speak(language) {
    tongue = language;
    say = look.texts[tongue];
    look.set(tongue);
    const bar = $("#bar");
    if (bar) {
      const chosen = tongue === "ar" ? "en" : "ar";
      const its = look.texts[chosen].own;
      const other = button("tongue", its, its, () => {
        look.keep(chosen);
        speak(chosen);
      });
      other.lang = chosen;
      other.dir = tongue === "ar" ? "ltr" : "rtl";
      const side = button("toggle", "☰", say.talks, () => document.body.classList.toggle("with-side"));
      side.setAttribute("aria-expanded", document.body.classList.contains("with-side"));
      side.addEventListener("click", () => side.setAttribute("aria-expanded", document.body.classList.contains("with-side")));
      bar.replaceChildren(side, ...look.page.bar.flatMap((make) => make()), other, ...who());
      bar.dataset.tongue = tongue;
    }
    dress();
    listTalks();
    if (editing) edit(editing.link, editing.field.value); // in the other language
  }

  let user = null; // who is signed in, where people sign in

  function who() {
    if (!user) return [];
    const leave = button("leave", say.leave, `${say.leave}: ${user}`, async () => {
      await change("/logout", "POST");
      location.assign("/login");
    });
    return [node("span", { className: "who", textContent: user }), leave];
  }

  async function learnUser() {
    user = (await (await fetch("/sanad/me")).json()).user;
    if (user) speak(tongue);
  }

  let waited = false; // for the input, which opens when the last conversation is there

  // Gradio draws the input later, and draws it again.
  function dress() {
    const input = $("#question textarea");
    if (input) {
      if (input.dir !== "auto") input.dir = "auto";
      if (input.placeholder !== say.placeholder) input.placeholder = say.placeholder;
      if (input.disabled) waited = true;
      else if (waited) {
        waited = false;
        const draft = sessionStorage.getItem("sanad-draft");
        sessionStorage.removeItem("sanad-draft");
        if (draft) write("#question textarea", draft);
        if (window.innerWidth > 900) input.focus();
      }
    }
    for (const [selector, text] of [["#question .submit-button", say.send], ["#question .stop-button", say.stop]]) {
      const found = $(selector);
      if (found && found.getAttribute("aria-label") !== text) found.setAttribute("aria-label", text);
    }
  }

  function write(selector, text) {
    const field = $(selector);
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return field;
  }

  // While an answer is being written, or before the page is ready, nothing else is asked.
  const isBusy = () => Boolean($("#question .stop-button") || !$("#question textarea") || $("#question textarea").disabled);

  // Asks a question, in the place of a turn when one is named; what is being typed below stays. An order is the turn, what is
  // searched in, and the question; behind the turn stands " all" where all articles are searched, whatever the question says,
  // and " alone" where the question is asked without the conversation before it.
  function ask(question, turn, how = "", within = look.page.within) {
    if (isBusy()) return false;
    write("#order textarea", `${turn}${how}\n${within}\n${question}`);
    setTimeout(() => $("#send").click(), 60);
    return true;
  }

  // Only the last question that was kept can be replaced.
  function turnOf(link) {
    const turn = Number(new URLSearchParams(link.hash.split("?")[1]).get("turn"));
    const turns = [...document.querySelectorAll('#chat a[href^="#edit?"]')].map((each) => Number(new URLSearchParams(each.hash.split("?")[1]).get("turn")));
    return { turn, isLast: turn === Math.max(...turns) };
  }

  function askAgain(link, how = "") {
    const { turn, isLast } = turnOf(link);
    ask(new URLSearchParams(link.hash.split("?")[1]).get("question"), isLast && turn ? turn : "", how);
  }

  function askAll(link) {
    if (isBusy()) return;
    const { turn, isLast } = turnOf(link);
    look.page.searchAll();
    ask(new URLSearchParams(link.hash.split("?")[1]).get("question"), isLast && turn ? turn : "", " all");
  }

  // One filter is taken off: what is left of them counts for this question, and of those chosen on the page too.
  function askWithin(link) {
    if (isBusy()) return;
    const said = new URLSearchParams(link.hash.split("?").slice(1).join("?"));
    const { turn, isLast } = turnOf(link);
    look.page.searchOnly(said.get("filters"));
    ask(said.get("question"), isLast && turn ? turn : "", "", said.get("filters"));
  }

  // A question is edited where it stands.
  let editing = null;

  function edit(link, text) {
    leaveEdit();
    const shown = [...document.querySelectorAll("#chat .asked, #chat .answer")];
    const asked = shown.slice(0, shown.indexOf(link.closest(".answer"))).reverse().find((each) => each.matches(".asked"));
    if (!asked) return;
    const { turn, isLast } = turnOf(link);
    const question = new URLSearchParams(link.hash.split("?")[1]).get("question");
    const field = node("textarea", { value: text ?? question, dir: "auto", maxLength: 2000, rows: 2, aria: say.editing });
    const hint = turn ? node("p", { className: "hint", textContent: isLast ? say.replaces : say.earlier }) : "";
    const save = node("button", { type: "submit", className: "save", textContent: say.save });
    const cancel = button("cancel", say.cancel, say.cancel, leaveEdit);
    const form = node("form", { className: "edit", dir: document.documentElement.dir }, field, hint, node("div", { className: "buttons" }, save, cancel));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (ask(field.value, isLast && turn ? turn : "")) leaveEdit();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === field) {
        event.preventDefault();
        form.requestSubmit();
      }
      if (event.key === "Escape") leaveEdit();
      event.stopPropagation();
    });
    asked.classList.add("edited");
    asked.after(form);
    editing = { link, field, form, asked };
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    form.scrollIntoView({ block: "nearest" });
  }

  function leaveEdit() {
    if (!editing) return;
    const { link, form, asked } = editing;
    editing = null;
    form.remove();
    asked.classList.remove("edited");
    if (link.isConnected) link.focus();
  }

  // Conversations

  async function change(path, method, body) {
    return fetch(path, { method, headers: { "X-Sanad": "1", "Content-Type": "application/json" }, body: JSON.stringify(body || {}) });
  }

  function openTalk(id) {
    leaveEdit();
    write("#picked textarea, #picked input", String(id));
    setTimeout(() => $("#pick")?.click(), 60);
    if (window.innerWidth <= 900) document.body.classList.remove("with-side");
  }

  let listing = false;

  async function listTalks() {
    const place = $("#talks");
    if (!place) return; // Gradio draws it later, and it is then listed
    listing = true;
    let talks = [];
    try {
      const answer = await fetch("/sanad/talks");
      if (answer.status === 401) return location.assign("/login");
      talks = await answer.json();
    } catch {
      place.replaceChildren(node("p", { className: "note", textContent: say.failed }));
      return;
    } finally {
      listing = false;
    }
    const opened = $("#open-talk textarea, #open-talk input")?.value;
    const items = talks.map(({ id, name }) => {
      const open = button("name", name, name, () => openTalk(id));
      open.dir = "auto";
      if (String(id) === opened) open.setAttribute("aria-current", "true");
      const rename = button("small", "✎", `${say.rename}: ${name}`, async () => {
        const other = prompt(say.name, name);
        if (other) await change(`/sanad/talks/${id}`, "POST", { name: other });
        listTalks();
      });
      const remove = button("small", "×", `${say.remove}: ${name}`, async () => {
        if (!confirm(say.sure)) return;
        await change(`/sanad/talks/${id}`, "DELETE");
        if ($("#open-talk textarea, #open-talk input").value === String(id)) openTalk("");
        listTalks();
      });
      const exports = ["md", "json"].map((form) =>
        node("a", { className: "small", href: `/sanad/talks/${id}.${form}`, textContent: form, download: "", aria: `${name} ${form}` }));
      return node("li", {}, open, rename, remove, ...exports);
    });
    $("#talks")?.replaceChildren(node("h2", { textContent: say.talks }), button("fresh", `+ ${say.fresh}`, say.fresh, () => openTalk("")), node("ul", {}, ...items));
  }

  // Ratings

  async function rate(link) {
    const query = new URLSearchParams(link.getAttribute("href").split("?")[1]);
    const [turn, liked] = [query.get("turn"), query.get("liked") === "1"];
    const line = link.parentElement;
    const answer = await change(`/sanad/feedback/${turn}`, "POST", { liked });
    const told = node("span", { className: "told", role: "status", textContent: answer.ok ? (liked ? say.thanks : say.why) : say.failed });
    line.querySelectorAll(".told, .reason").forEach((old) => old.remove());
    line.append(told);
    if (liked || !answer.ok) return;
    for (const [reason, text] of Object.entries(say.reasons)) {
      const choice = button("reason", text, text, async () => {
        await change(`/sanad/feedback/${turn}`, "POST", { liked: false, reason });
        line.querySelectorAll(".reason").forEach((old) => old.remove());
        told.textContent = say.thanks;
      });
      line.append(choice);
    }
  }

  // The article pane

  let opener = null;
  let leaving = null; // until the browser has left the entry of the pane

  // The pane is an entry of the browser's history, so that Back closes it; however many citations are opened in a row,
  // it is one. The entry knows what it shows, for a reload and for Forward.
  async function remember(hash) {
    await leaving;
    if (history.state?.cite) history.replaceState({ ...history.state, cite: hash }, "");
    else history.pushState({ ...history.state, cite: hash }, "");
  }

  function close() {
    hide();
    if (history.state?.cite && !leaving) {
      leaving = new Promise((done) => addEventListener("popstate", done, { once: true })).then(() => (leaving = null));
      history.back();
    }
  }

  function hide() {
    $("#article").hidden = true;
    document.body.classList.remove("reading");
    if (opener && opener.isConnected) opener.focus();
  }

  addEventListener("popstate", () => {
    const pane = $("#article");
    if (!pane || leaving) return;
    if (history.state?.cite) open(linkTo(history.state.cite));
    else if (!pane.hidden) hide();
  });

  // The link of the page that has a hash, or one that is not on the page.
  function linkTo(hash) {
    return [...document.querySelectorAll("#chat a.citation")].find((link) => link.hash === hash) ?? node("a", { href: hash });
  }

  function citations() {
    const answer = opener?.closest(".answer");
    if (!answer) return [];
    const seen = new Set();
    return [...answer.querySelectorAll("a.citation")].filter((link) => !seen.has(link.hash) && seen.add(link.hash));
  }

  function step(by) {
    const links = citations();
    const at = links.findIndex((link) => link.hash === opener.hash);
    if (at >= 0) open(links[(at + by + links.length) % links.length]);
  }

  function show(source, mark, ...children) {
    const pane = $("#article");
    const tools = [];
    if (citations().length > 1) tools.push(button("small", "‹", say.previous, () => step(-1)), button("small", "›", say.next, () => step(1)));
    if (mark) {
      const copy = button("small", say.copy, say.copy, async () => {
        await navigator.clipboard.writeText(`${mark.words} (${source} ${mark.start}–${mark.end})`);
        copy.textContent = say.copied;
      });
      tools.push(copy);
    }
    if (source) tools.push(node("a", { className: "small", href: `/sanad/raw?${opener.hash.slice("#cite?".length)}#cited`, target: "_blank", textContent: say.raw }));
    pane.replaceChildren(node("div", { className: "bar" }, button("close", "×", say.close, close), node("p", { className: "path", textContent: source }), node("div", { className: "tools" }, ...tools)), ...children);
    pane.hidden = false;
    document.body.classList.add("reading");
    return pane;
  }

  async function open(link) {
    opener = link;
    remember(link.hash);
    const query = link.getAttribute("href").slice("#cite?".length);
    let article;
    try {
      const response = await fetch(`/sanad/article?${query}`);
      article = await response.json();
      if (!response.ok) throw new Error(reasonOf(article, "detail", "error"));
    } catch (error) {
      show("", null, node("p", { className: "note", dir: "auto", textContent: error instanceof TypeError ? say.failed : error.message }));
      return;
    }
    const paragraphs = article.paragraphs.map((pieces) =>
      node("p", { dir: "auto" }, ...pieces.map(([words, cited]) => (cited ? node("mark", { textContent: words }) : words))));
    const head = [];
    if (article.title) head.push(node("h2", { dir: "auto", textContent: article.title }));
    if (article.about[tongue] || article.url) {
      const site = article.url ? [node("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", textContent: new URL(article.url).hostname })] : [];
      head.push(node("p", { className: "about" }, article.about[tongue], ...(article.about[tongue] && site.length ? [" · "] : []), ...site));
    }
    if (article.stale) head.push(node("p", { className: "note", dir: "auto", textContent: say.stale }));
    const asked = new URLSearchParams(query);
    const words = article.paragraphs.flat().filter(([, cited]) => cited).map(([text]) => text).join(" ");
    const cited = words ? { words, start: asked.get("start"), end: asked.get("end") } : null;
    const pane = show(article.source, cited, ...head, ...paragraphs);
    const mark = pane.querySelector("mark");
    if (mark) mark.scrollIntoView({ block: "center" });
    else pane.scrollTop = 0;
    pane.focus({ preventScroll: true });
  }

  // New articles: the server looks for them, and the page shows what there is then.
  async function lookForNew(link) {
    if (link.parentElement.querySelector(".looking")) return;
    const told = node("span", { className: "told looking", role: "status", dir: "auto", textContent: say.looking });
    link.parentElement.querySelectorAll(".told").forEach((old) => old.remove());
    link.parentElement.append(told);
    try {
      const said = await (await change("/sanad/update", "POST")).json();
      const isSame = !said.added && !said.changed && !said.removed;
      told.textContent = said.documents === 0 ? say.nothing : reasonOf(said, "problem", "error") ?? (isSame ? say.same : look.fill(say.renewed, said));
      $("#renew").click();
    } catch {
      told.textContent = say.failed;
    }
    told.classList.remove("looking");
  }

  const acts = {
    "#cite?": open,
    "#rate?": rate,
    "#ask?": (link) => ask(new URLSearchParams(link.hash.split("?")[1]).get("question"), ""),
    "#again?": (link) => askAgain(link),
    "#alone?": (link) => askAgain(link, " alone"),
    "#all?": askAll,
    "#within?": askWithin,
    "#edit?": (link) => edit(link),
    "#look?": lookForNew,
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    const act = link && acts[link.getAttribute("href").split("?")[0] + "?"];
    if (!act) return;
    event.preventDefault();
    act(link);
  });
  document.addEventListener("keydown", (event) => {
    const pane = $("#article");
    if (!pane || pane.hidden || event.target.closest?.("textarea, input, select")) return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") step((event.key === "ArrowRight") === (tongue === "en") ? 1 : -1);
  });

  // What a marker stands for, while the pointer or the keyboard is on it

  const tip = node("div", { id: "tip", role: "tooltip", dir: "auto", hidden: true });
  function showTip(event) {
    const link = event.target instanceof Element && event.target.closest("#chat a.citation");
    tip.hidden = !link;
    if (!link) return;
    if (link.title) {
      const [name, quote] = link.title.split(" ¶ ");
      link.setAttribute("aria-label", name);
      link.dataset.quote = quote;
      link.removeAttribute("title"); // the browser would show it as well
    }
    tip.textContent = link.dataset.quote;
    if (!tip.isConnected) document.body.append(tip);
    const at = link.getBoundingClientRect(), mine = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - mine.width - 8))}px`;
    tip.style.top = `${at.top - mine.height - 6 > 0 ? at.top - mine.height - 6 : at.bottom + 6}px`;
  }
  document.addEventListener("mouseover", showTip);
  document.addEventListener("focusin", showTip);
  document.addEventListener("scroll", () => (tip.hidden = true), true);

  // A server that has stopped: said until it is there again, and then the page is loaded anew. What was being written, or
  // was asked and not answered, is kept.
  let isGone = false;
  async function watch() {
    let there = document.hidden && !isGone; // nobody looks
    if (!there) {
      try {
        there = (await fetch("/health", { cache: "no-store" })).ok;
      } catch {
        there = false;
      }
    }
    if (there && isGone) return location.reload();
    if (!there) {
      const waiting = $("#chat .writing") ? [...document.querySelectorAll("#chat .asked")].pop().textContent : "";
      sessionStorage.setItem("sanad-draft", $("#question textarea")?.value || waiting);
    }
    isGone = !there;
    document.body.classList.toggle("without-server", isGone);
    tellGone();
    setTimeout(watch, there ? 5000 : 1000);
  }

  function tellGone() {
    const gone = $("#gone");
    if (!gone) return; // Gradio draws it later
    if (gone.hidden === isGone) gone.hidden = !isGone;
    const text = isGone ? say.gone : "";
    if (gone.textContent !== text) gone.textContent = text;
  }

  // A new question and its answer are brought into view, and the list of conversations with them. A long answer is read from
  // its beginning; nothing moves afterwards, under a reader who has gone on.
  function bring(last) {
    last?.scrollIntoView({ block: last.offsetHeight > $("#chat").clientHeight ? "start" : "nearest" });
  }

  let questions = 0, answers = 0, reopened = false;
  new MutationObserver(() => {
    if ($("#bar") && $("#bar").dataset.tongue !== tongue) speak(tongue);
    dress();
    tellGone();
    if ($("#talks") && !$("#talks").childElementCount && !listing) listTalks();
    if (!reopened && $("#article")) {
      reopened = true; // a page that is loaded anew shows the article that was open
      if (history.state?.cite) open(linkTo(history.state.cite));
    }
    const asked = document.querySelectorAll("#chat .asked"), shown = document.querySelectorAll("#chat .answer");
    if (asked.length > questions) bring($("#chat .writing"));
    if (shown.length > answers) bring(shown[shown.length - 1]);
    questions = asked.length;
    if (shown.length !== answers) listTalks();
    if (editing && !editing.form.isConnected) editing = null;
    answers = shown.length;
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["dir"] });
  speak(tongue);
  learnUser();
  watch();
})();
