// The page's own script: direction of the page and of the input, and the article pane behind every citation.
(() => {
  const arabic = (navigator.language || "en").toLowerCase().startsWith("ar");
  const say = arabic
    ? { close: "إغلاق المقال", stale: "تغيّر هذا المقال منذ فهرسته، فلم تعد الكلمات المستشهد بها فيه.", failed: "تعذّر فتح المقال. هل ما زال الخادم يعمل؟", send: "أرسل السؤال" }
    : { close: "Close article", stale: "This article has changed since it was indexed; the cited words are no longer in it.", failed: "The article could not be opened. Is the server still running?", send: "Send question" };
  document.documentElement.lang = arabic ? "ar" : "en";
  document.documentElement.dir = arabic ? "rtl" : "ltr";
  document.documentElement.classList.add(arabic ? "page-ar" : "page-en");

  const node = (tag, attributes, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };

  let opener = null;

  function close() {
    const pane = document.getElementById("article");
    pane.hidden = true;
    document.body.classList.remove("reading");
    if (opener && opener.isConnected) opener.focus();
  }

  function show(source, ...children) {
    const pane = document.getElementById("article");
    const button = node("button", { type: "button", className: "close", textContent: "×", title: say.close });
    button.setAttribute("aria-label", say.close);
    button.addEventListener("click", close);
    pane.replaceChildren(node("div", { className: "bar" }, node("p", { className: "path", textContent: source }), button), ...children);
    pane.hidden = false;
    document.body.classList.add("reading");
    return pane;
  }

  async function open(link) {
    opener = link;
    const query = link.getAttribute("href").slice("#cite?".length);
    let article;
    try {
      const response = await fetch(`/sanad/article?${query}`);
      article = await response.json();
      if (!response.ok) throw new Error(article.detail);
    } catch (error) {
      show("", node("p", { className: "note", dir: "auto", textContent: error instanceof TypeError ? say.failed : error.message }));
      return;
    }
    const paragraphs = article.paragraphs.map((pieces) =>
      node("p", { dir: "auto" }, ...pieces.map(([words, cited]) => (cited ? node("mark", { textContent: words }) : words))));
    const head = [];
    if (article.title) head.push(node("h2", { dir: "auto", textContent: article.title }));
    if (article.stale) head.push(node("p", { className: "note", dir: "auto", textContent: say.stale }));
    const pane = show(article.source, ...head, ...paragraphs);
    const mark = pane.querySelector("mark");
    if (mark) mark.scrollIntoView({ block: "center" });
    else pane.scrollTop = 0;
    pane.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#cite?"]');
    if (!link) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    const pane = document.getElementById("article");
    if (event.key === "Escape" && pane && !pane.hidden) close();
  });

  // Gradio draws the input later, and draws it again; a new answer is brought into view.
  let answers = 0;
  new MutationObserver(() => {
    const shown = document.querySelectorAll("#chat .answer");
    if (shown.length > answers) setTimeout(() => shown[shown.length - 1].scrollIntoView({ block: "nearest" }), 80);
    answers = shown.length;
    const input = document.querySelector("#question textarea");
    if (input && input.dir !== "auto") input.dir = "auto";
    const send = document.querySelector("#question .submit-button");
    if (send && !send.hasAttribute("aria-label")) send.setAttribute("aria-label", say.send);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["dir"] });
})();
