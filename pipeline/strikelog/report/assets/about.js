// The dialog: what was read and failed, how to use the page, whose data it holds.

const MOST = 500; // articles that a list shows

function fillAbout(dialog, model, { change }) {
  const failed = model.articles.filter((article) => article.status === "failed");
  const without = model.articles.filter((article) => article.status === "ok" && !article.events.length);
  const read = model.articles.filter((article) => article.events.length);
  const { run } = model;
  const choose = (article) => h("button.link", {
    type: "button", onclick: () => { dialog.close(); change({ ...EVERYTHING, article: article.article_id }); },
  }, article.title || article.article_id);
  dialog.replaceChildren(
    h("header", {}, h("h2", { id: "about-title" }, "About this page"),
      h("form", { method: "dialog" }, h("button.close", { "aria-label": "Close", type: "button", onclick: () => dialog.close() }, "×"))),
    h("p", {}, `Strikelog ${run.strikelog ?? run.written_by}${run.model ? ` with the model ${run.model}` : ""} read `
      + `${counted(model.articles.length, "article")}. What they say is not what happened: every row is a claim, with its words and who makes it.`),
    ...notes(model).map((note) => h("p.note", {}, note)),
    list(`${counted(failed.length, "article")} failed`, failed, (article) => [h("b", {}, article.article_id), ` ${article.error ?? ""}`], "alert", true),
    list(`${counted(without.length, "article")} without an attack`, without, (article) => [article.title || article.article_id]),
    list(`${counted(read.length, "article")} with attacks`, read, (article) => [choose(article), h("span.note", {}, ` ${counted(article.events.length, "event")}`)]),
    h("h3", {}, "Keys"),
    h("dl.keys", {}, KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    h("h3", {}, "Whose data"),
    h("p.note", {}, "Articles are their publishers': pass this page on with their texts only where you may (strikelog report --no-texts leaves them out). "
      + "Outlines: Natural Earth 1:50m, public domain, of world-atlas 2.0.2. Coordinates of cities: GeoNames, CC BY 4.0. Outlines show borders as Natural Earth has them, and take no side."));
}

const KEYS = [
  ["/", "search"], ["↑ ↓ Page Home End", "move in the table"], ["Enter", "open an incident"],
  ["Escape", "close it"], ["Tab", "go through its cells: the evidence of each is marked in the text"],
];

function notes(model) {
  return [
    model.withSureness ? "Probabilities are the reader's, calibrated." : "These tables came without probabilities.",
    model.run.traced ? null : "The tables came without a trace: marked is where the text mentions what a cell holds. strikelog run --trace tells the very words, and the runners-up.",
    model.withTexts ? null : "The articles' texts were left out of this page.",
  ].filter(Boolean);
}

function list(title, articles, entry, kind = "plain", open = false) {
  if (!articles.length) return h("p.note", {}, title.replace(/^0 /, "No "));
  const items = articles.slice(0, MOST).map((article) => h("li", {}, entry(article)));
  if (articles.length > MOST) items.push(h("li.note", {}, `and ${(articles.length - MOST).toLocaleString("en")} more; all are in articles.csv`));
  return h(`details.${kind}`, { open }, h("summary", {}, title), h("ul", {}, items));
}
