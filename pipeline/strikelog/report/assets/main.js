// Puts the page together: one state, one way to change it, and the parts that show it.

async function start() {
  const [content, outlines] = await Promise.all([unpacked("data"), unpacked("outlines")]);
  const model = modelOf(content);
  const parts = {};

  function change(part) {
    Object.assign(state, part);
    showAll();
  }

  function showAll() {
    const shown = sorted(model.incidents.filter((incident) => passes(incident)));
    parts.bar.show(shown);
    parts.table.show(shown);
    parts.map.show(shown);
    parts.timeline.show(shown);
  }

  function open(incident, { stay = false, event } = {}) {
    state.selected = incident;
    document.body.classList.add("opened");
    $("detail").hidden = false;
    parts.detail.show(incident, event);
    parts.table.render();
    parts.map.select(incident);
    history.replaceState(null, "", `#${encodeURIComponent(incident.incident_id)}`);
    if (!stay) parts.detail.focus();
  }

  function close() {
    if (!state.selected) return;
    state.selected = null;
    document.body.classList.remove("opened");
    $("detail").hidden = true;
    parts.map.select(null);
    parts.table.render();
    history.replaceState(null, "", "#");
    parts.table.focus();
  }

  function choosePlace(place) {
    if (place.shown.length === 1) open(place.shown[0], { stay: true });
    else change({ place: state.place === place.key ? "" : place.key });
  }

  parts.bar = new FilterBar($("list"), model, change);
  parts.table = new IncidentTable($("list"), model, { change, open, point: (incident) => parts.map?.point(incident) });
  parts.detail = makeDetail($("detail"), model, { close, open });
  parts.map = new PlaceMap($("map"), model, outlines, choosePlace);
  parts.timeline = new Timeline($("timeline"), model, change);
  makeHeader(model, { change, redraw: () => { forgetColours(); parts.map.draw(); parts.timeline.draw(); parts.table.render(); } });
  state.selected = model.incidentById.get(linkedId()) ?? null;
  showAll();
  keys(close);
  if (state.selected) open(state.selected, { stay: true });
  requestAnimationFrame(() => { document.body.dataset.ready = ""; }); // map and timeline are drawn
}

/** The incident that the page's address names. */
function linkedId() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** The line on top: what the page holds, the failures, and its buttons. */
function makeHeader(model, { change, redraw }) {
  const events = model.incidents.reduce((sum, incident) => sum + incident.events.length, 0);
  $("summary").textContent = joined(counted(model.articles.length, "article"), counted(events, "event"), counted(model.incidents.length, "incident"));
  const failed = model.articles.filter((article) => article.status === "failed").length;
  $("failed").hidden = !failed;
  $("failed").textContent = `${failed.toLocaleString("en")} failed`;
  const about = () => {
    fillAbout($("about"), model, { change });
    $("about").showModal();
  };
  $("failed").addEventListener("click", about);
  $("open-about").addEventListener("click", about);
  const themes = [["Auto", "light dark", "as the system has them"], ["Light", "light", "light"], ["Dark", "dark", "dark"]];
  let theme = 0;
  $("theme").addEventListener("click", () => {
    theme = (theme + 1) % themes.length;
    const [name, scheme, told] = themes[theme];
    document.documentElement.style.colorScheme = scheme;
    $("theme").textContent = name;
    $("theme").setAttribute("aria-label", `Colours: ${told}`);
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  for (const button of document.querySelectorAll(".views button")) {
    button.addEventListener("click", () => {
      document.body.dataset.view = button.dataset.view;
      for (const each of document.querySelectorAll(".views button")) each.setAttribute("aria-pressed", String(each === button));
      redraw();
    });
  }
}

function keys(close) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && !$("about").open && !event.defaultPrevented) close();
    else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      $("search").focus();
      event.preventDefault();
    }
  });
}

start().catch((error) => {
  $("notice").hidden = false;
  $("notice").textContent = `This page could not be shown (${error.message}). It needs a browser of 2024 or later.`;
  throw error;
});
