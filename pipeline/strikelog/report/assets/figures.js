// What each article and each of its sources says, side by side.

const MEASURES = ["munitions", "intercepted", "killed", "wounded", "casualties"];

/** The figures of an incident by measure, each with who reports it; `go` takes event and figure. */
function figuresView(incident, go) {
  const figures = incident.events.flatMap((event) => event.figures.map((figure) => ({ event, figure })));
  const groups = MEASURES.map((measure) => [measure, figures.filter(({ figure }) => figure.measure === measure)])
    .filter(([, held]) => held.length);
  if (!groups.length) return null;
  return h("section.figures", {}, h("h3", {}, "Figures, and who reports them"),
    groups.map(([measure, held]) => {
      const most = Math.max(1, ...held.flatMap(({ figure }) => [figure.value_low ?? 0, figure.value_high ?? 0]));
      return h("table", {},
        h("caption", {}, spoken(measure), differing(held) ? h("span.tag", {}, "reports differ") : null),
        h("tbody", {}, held.map((each) => figureRow(each, most, incident, go))));
    }));
}

function figureRow({ event, figure }, most, incident, go) {
  const whose = [spoken(figure.affiliation), figure.nationality === "foreign" ? "foreign" : countryNames(figure.nationality)].filter(Boolean).join(", ");
  const outlet = incident.articles > 1 ? event.article.source || event.article.article_id : "";
  return h("tr", {},
    h("td.number", {}, h("button.link", { type: "button", title: "Show it in the article", onclick: () => go(event, figure) }, reading(figure))),
    h("td", {}, range(figure, most)),
    h("td", {}, figure.reported_by || "the article itself", outlet ? h("span.note", {}, ` in ${outlet}`) : null,
      h("div", {}, h("q", {}, figure.text), whose ? h("span.note", {}, ` ${whose}`) : null)));
}

/** A figure's bounds on a scale that all figures of its measure share. */
function range(figure, most) {
  const [low, high] = [figure.value_low ?? 0, figure.value_high ?? most * 1.08];
  const picture = svg("svg", { viewBox: "0 0 100 8", class: "range", "aria-hidden": "true", preserveAspectRatio: "none" });
  const x = (value) => 2 + (94 * value) / (most * 1.08);
  picture.append(svg("rect", { class: "whole", x: 0, y: 3.5, width: 100, height: 1 }),
    svg("rect", { class: figure.value_high === undefined ? "part open" : "part", x: x(low) - 1.5, y: 1, width: Math.max(3, x(high) - x(low) + 3), height: 6, rx: 1.5 }));
  return picture;
}

/** Whether two figures of one kind of people can't both be right. */
function differing(held) {
  const kind = (figure) => `${figure.nationality ?? ""}/${figure.affiliation ?? ""}/${figure.entity_id ?? ""}`;
  return held.some(({ figure: a }) => held.some(({ figure: b }) => kind(a) === kind(b)
    && a.value_high !== undefined && b.value_low !== undefined && a.value_high < b.value_low));
}

/** The same cells as each article tells them; those that differ are marked. */
const COMPARED = ["date", "place", "kind", "munitions", "killed", "wounded", "perpetrator", "claim"];

function comparison(incident, current, choose) {
  if (incident.events.length < 2) return null;
  const fields = FIELDS.filter((field) => COMPARED.includes(field.id));
  const rows = fields.map((field) => {
    const values = incident.events.map((event) => field.value(event) || "");
    const told = new Set(values.filter(Boolean));
    return told.size ? h(told.size > 1 ? "tr.differs" : "tr", {}, h("th", { scope: "row" }, field.label),
      values.map((value) => h("td", {}, value || missing("–")))) : null;
  });
  const heads = incident.events.map((event) => h("th", { scope: "col" }, h("button.tab", {
    type: "button", "aria-pressed": String(event === current), onclick: () => choose(event),
  }, event.article.source || event.article.article_id,
  h("span.note", {}, event.article.published ? dates(event.article.published) : event.article.article_id))));
  return h("section.compare", { tabindex: "0", "aria-label": "What each article says" },
    h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), heads)), h("tbody", {}, rows)));
}
