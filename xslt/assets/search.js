// The search page: our own form on Pagefind's index (output/pagefind/). Every word shown comes from the page.
// The state stands in the fragment of the address (#q=…&person=…), so a search can be bookmarked and the back button works.

const form = document.getElementById("search");
const words = form.dataset;
const input = form.elements.q;
const selects = [...form.querySelectorAll("select")];
const results = document.getElementById("results");
const found = document.getElementById("found");
const empty = document.getElementById("empty");
const hits = document.getElementById("hits");
const more = document.getElementById("more");
const PAGE = 10; // results shown at a time
const PASSAGES = 4; // passages of a result shown at once
const AROUND = 14; // words on either side of a hit

let pagefind, turn = 0, rest = [];

const fill = (text, value) => text.replace("{1}", value);
const counted = (number) => fill(number === 1 ? words.foundOne : words.foundMany, number);

function make(name, content = [], attributes = {}) {
  const element = document.createElement(name);
  element.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const chosen = () => Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));

// One option a value, with the number of pages it would leave.
function offer(counts, totals) {
  for (const select of selects) {
    const value = select.value;
    const values = value ? totals[select.name] ?? {} : counts[select.name] ?? {};
    const names = Object.keys(values).filter((name) => values[name] || name === value);
    names.sort(new Intl.Collator(document.documentElement.lang, { numeric: true }).compare);
    const options = names.map((name) => make("option", `${name} (${values[name]})`, { value: name }));
    select.replaceChildren(select.options[0], ...options);
    select.value = value;
    select.disabled = names.length === 0;
  }
}

// Words round the hits of one paragraph; hits that stand close together share a passage.
function passage(all, from, to, places) {
  const start = Math.max(from, places[0] - AROUND);
  const end = Math.min(to, Math.max(...places.filter((place) => place < start + 4 * AROUND)) + AROUND + 1);
  const parts = start > from ? ["… "] : [];
  for (let at = start; at < end; at++) {
    const word = all[at].replaceAll("\u200B", "");
    parts.push(places.includes(at) ? make("mark", word) : word, " ");
  }
  return end < to ? [...parts, "…"] : parts;
}

// A result as its paragraphs that hold hits, in the order of the text; what stands before the first belongs to the page.
function passages(data, url) {
  const all = data.content.split(/\s+/);
  const [prefix, ...pairs] = (data.meta.cites ?? "").split("|");
  const cites = new Map(pairs.map((pair) => pair.split("=")).map(([id, cite]) => [prefix + id, cite]));
  const blocks = data.anchors.filter((anchor) => cites.has(anchor.id)).sort((a, b) => a.location - b.location);
  const places = new Map();
  for (const place of [...new Set(data.locations)].sort((a, b) => a - b)) {
    const block = blocks.findLastIndex((anchor) => anchor.location <= place);
    places.set(block, [...(places.get(block) ?? []), place]);
  }
  return [...places].map(([block, at]) => {
    const anchor = blocks[block];
    const words = passage(all, anchor?.location ?? 0, blocks[block + 1]?.location ?? all.length, at);
    const link = anchor && make("a", cites.get(anchor.id), { href: `${url}#${anchor.id}`, class: "where" });
    return make("li", link ? [link, " ", ...words] : words);
  });
}

async function show(result) {
  const data = await result.data();
  const url = new URL(data.raw_url.replace(/^\//, ""), new URL(words.root, location)).href;
  const items = passages(data, url);
  const about = [data.filters.kind?.[0], data.meta.date].filter(Boolean).join(", ");
  const entry = make("li", [make("h3", make("a", data.meta.title, { href: url })), make("p", about, { class: "about" })]);
  if (items.length) entry.append(make("ol", items.slice(0, PASSAGES), { class: "passages" }));
  if (items.length > PASSAGES) {
    const left = items.length - PASSAGES;
    const label = left === 1 ? words.passagesOneMore : fill(words.passagesMore, left);
    entry.append(make("details", [make("summary", label), make("ol", items.slice(PASSAGES), { class: "passages" })]));
  }
  return entry;
}

async function showMore(focus) {
  const next = rest.splice(0, PAGE), mine = turn;
  const entries = await Promise.all(next.map(show));
  if (mine !== turn) return;
  hits.append(...entries);
  more.hidden = rest.length === 0;
  if (focus) entries[0]?.querySelector("a").focus();
}

async function search() {
  const mine = ++turn;
  const query = input.value.trim(), filters = chosen();
  const asked = query !== "" || Object.keys(filters).length > 0;
  results.hidden = false;
  found.textContent = words.searching;
  const [answer, free] = await Promise.all([
    pagefind.search(query || null, { filters }), pagefind.search(query || null, {}),
  ]);
  if (mine !== turn) return;
  offer(answer.filters, free.filters);
  rest = asked ? [...answer.results] : [];
  hits.replaceChildren();
  more.hidden = true;
  found.textContent = asked ? counted(answer.results.length) : words.start;
  empty.hidden = !asked || answer.results.length > 0;
  if (!empty.hidden) {
    const without = Object.keys(filters).length > 0 && free.results.length > 0;
    const why = without ? fill(words.noneFilters, counted(free.results.length)) : words.none;
    empty.firstElementChild.textContent = `${why} ${words.advice}`;
    empty.lastElementChild.hidden = !without;
  }
  await showMore(false);
}

function remember() {
  const state = new URLSearchParams({ ...(input.value.trim() && { q: input.value.trim() }), ...chosen() }).toString();
  if (`#${state}` !== location.hash) history.pushState(null, "", state ? `#${state}` : location.pathname);
}

// Take words and filters from the address; a value that no page has yet is kept, so that the reader sees what was asked.
function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  if (location.hash && ![...state.keys()].some((key) => key in form.elements)) return false;
  input.value = state.get("q") ?? "";
  for (const select of selects) {
    const value = state.get(select.name) ?? "";
    if (value && ![...select.options].some((option) => option.value === value)) select.append(make("option", value, { value }));
    select.value = value;
  }
  return true;
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => { remember(); search(); }, 350);
}

try {
  pagefind = await import(new URL(`${words.root}pagefind/pagefind.js`, location));
  // How often a word stands in a page counts, not how short the page is: documents before entries that only quote a name.
  await pagefind.options({ ranking: { termFrequency: 0, pageLength: 0 } });
  await pagefind.init();
  await pagefind.filters();
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); remember(); search(); });
  input.addEventListener("input", soon);
  for (const select of selects) select.addEventListener("change", () => { remember(); search(); });
  for (const button of document.querySelectorAll("button.clear")) {
    button.addEventListener("click", () => { for (const select of selects) select.value = ""; remember(); search(); input.focus(); });
  }
  more.addEventListener("click", () => showMore(true));
  addEventListener("popstate", () => { if (recall()) search(); });
  recall();
  await search();
} catch {
  form.hidden = true;
  results.hidden = true;
  form.before(make("p", words.failed, { role: "status" }));
}
