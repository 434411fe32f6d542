// Put into pages by `edition serve` only: loads the page again after a build, and shows what the build found.
(() => {
  const css = `
    :host { all: initial; }
    details { position: fixed; inset: auto 1rem 1rem auto; z-index: 99; max-width: min(44rem, calc(100vw - 2rem)); max-height: 70vh; overflow: auto;
      font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff; border: 2px solid #8a6d00; border-radius: 4px; box-shadow: 0 2px 14px #0004; }
    details.refused { border-color: #a3201a; }
    summary { padding: .5rem .8rem; cursor: pointer; font-weight: 600; }
    ol { list-style: none; margin: 0; padding: 0 .8rem .6rem; } li { padding: .45rem 0; border-top: 1px solid #ddd; overflow-wrap: anywhere; }
    .where { font-family: ui-monospace, monospace; font-size: 13px; } .error { color: #a3201a; font-weight: 600; } .warning { color: #6d5600; font-weight: 600; }
    .hint { color: #444; } p { margin: .1rem 0; }
    output { position: fixed; right: 1rem; bottom: 1rem; font: 14px system-ui, sans-serif; background: #1b1b1b; color: #fff; padding: .2rem .6rem; border-radius: 4px; z-index: 100; }`;
  const host = document.createElement("div");
  host.id = "edition-findings";
  const shadow = host.attachShadow({ mode: "open" });
  let state, source, timer;

  const make = (name, text, className) => Object.assign(document.createElement(name), { textContent: text ?? "", className: className ?? "" });

  function row(finding) {
    const item = make("li");
    const place = [finding.file, finding.line, finding.column].filter(Boolean).join(":");
    const head = make("p");
    head.append(make("span", `${finding.severity} ${finding.code} `, finding.severity), make("span", place, "where"));
    item.append(head, make("p", finding.message));
    if (finding.hint) item.append(make("p", finding.hint, "hint"));
    return item;
  }

  function show(news) {
    clearTimeout(timer);
    shadow.replaceChildren(make("style", css));
    if (news.state === "building") {
      timer = setTimeout(() => shadow.append(make("output", "Building …")), 400);
    } else if (news.findings.length) {
      const refused = news.state === "refused";
      const box = make("details", "", news.state);
      box.open = refused;
      const count = `${news.findings.length} ${news.findings.length === 1 ? "finding" : "findings"}`;
      const list = make("ol");
      const errorsFirst = [...news.findings].sort((a, b) => (b.severity === "error") - (a.severity === "error"));
      list.append(...errorsFirst.map(row));
      box.append(make("summary", refused ? `Not built: ${count}; the page shows the last good state` : count), list);
      shadow.append(box);
    }
    if (!host.isConnected) document.body.append(host);
  }

  function listen() {
    source?.close();
    source = new EventSource(`/.edition/events?${encodeURIComponent(location.pathname)}`);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (state !== undefined && news.page !== state) return location.reload();
      state ??= news.page;
      show(news);
    };
  }

  // A hidden tab would hold a connection, and a browser has few of them for one server.
  document.addEventListener("visibilitychange", () => (document.hidden ? source?.close() : listen()));
  if (!document.hidden) listen();
})();
