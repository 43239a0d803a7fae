// Which language a page of ours has, and which way it runs: what was chosen before, else the browser's.
// What the pages say is in `sanadTexts`, which the server puts before this script, from qa/wording.py.
// A page that stands alone (not drawn by Gradio) also learns here whether it is dark.
const look = (() => {
  const root = document.documentElement;
  const kept = localStorage.getItem("sanad-language");
  const own = (navigator.language || "en").toLowerCase().startsWith("ar") ? "ar" : "en";
  const set = (tongue) => {
    root.lang = tongue;
    root.dir = tongue === "ar" ? "rtl" : "ltr";
    root.classList.toggle("page-ar", tongue === "ar");
    root.classList.toggle("page-en", tongue === "en");
  };
  const tongue = kept === "ar" || kept === "en" ? kept : own;
  set(tongue);
  if ("alone" in document.currentScript.dataset) root.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches);
  // fill("Added: {added}", { added: 2 }) gives "Added: 2".
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return { tongue, set, fill, texts: sanadTexts, keep: (language) => localStorage.setItem("sanad-language", language) };
})();
