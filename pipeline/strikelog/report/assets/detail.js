// One incident: what is known of it, what its articles say, and the article with its evidence.

/** Makes the panel in `root`. `close` is called by its button, `open` takes another incident. */
function makeDetail(root, model, { close, open }) {
  function show(incident, event = incident.events[0]) {
    const view = eventView(event);
    root.replaceChildren(heading(incident),
      h("div.panel", {},
        comparison(incident, event, (other) => { show(incident, other); root.querySelector(".tab[aria-pressed=true]")?.focus(); }) ?? "",
        h("div.split", {},
          h("div.facts", {}, view.cells.node, figuresView(incident, (other, figure) => goTo(incident, other, figure, event, view)) ?? "", others(event, incident)),
          view.article.node)));
    return view;
  }

  /** Show the article of a figure with the figure's cell marked. */
  function goTo(incident, other, figure, event, view) {
    const shown = other === event ? view : show(incident, other);
    const field = FIELDS.find(({ id }) => id === figure.measure);
    if (field) shown.point(field.id, { reveal: true, press: true });
  }

  function eventView(event) {
    let pinned = null;
    const point = (id, { reveal = false, press = false } = {}) => {
      if (press) pinned = id;
      const now = id ?? pinned;
      cells.show(now);
      article.show(now, { reveal });
      if (press && id) cells.open(id);
    };
    const cells = cellsView(event, model, point);
    const article = articleView(event, { onpoint: point, withTexts: model.withTexts });
    return { cells, article, point };
  }

  function heading(incident) {
    const totals = MEASURES.slice(0, 4).map((measure) => [measure, bounds(incident[`${measure}_low`], incident[`${measure}_high`])])
      .filter(([, value]) => value)
      .map(([measure, value]) => h("div", {}, h("dd", {}, value), h("dt", {}, spoken(measure))));
    return h("header.heading", {},
      h("div.title", {},
        h("h2", { tabindex: "-1" }, incident.place || "Place not told"),
        h("p", {}, joined(dates(incident.date_start, incident.date_end) || "no date", incident.countryName, incident.attack),
          incident.disputed ? h("span.tag", {}, "disputed") : null)),
      h("dl.totals", {}, totals),
      h("button.close", { type: "button", "aria-label": "Close", title: "Close (Escape)", onclick: close }, "×"));
  }

  /** The other attacks that the same article tells of. */
  function others(event, incident) {
    const rest = event.article.events.filter((other) => other !== event);
    if (!rest.length) return "";
    return h("section.others", {}, h("h3", {}, "The article also tells of"),
      h("ul", {}, rest.map((other) => {
        const home = model.incidentById.get(other.incident_id);
        const act = () => (home === incident ? show(incident, other) : open(home, { event: other }));
        return h("li", {}, h("button.link", { type: "button", onclick: act }, joined(home.place || other.trigger, dates(other.date_start, other.date_end))));
      })));
  }

  return {
    show(incident, event) {
      show(incident, event);
      root.querySelector(".panel").scrollTop = 0;
    },
    focus: () => root.querySelector("h2")?.focus({ preventScroll: true }),
  };
}
