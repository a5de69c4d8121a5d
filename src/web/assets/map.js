// The map beside the results: its library is fetched when somebody opens it.

let map = null;
let layer = null;

function data() {
  return JSON.parse(document.getElementById("map-data").textContent);
}

/** Buttons above the results: show or hide the map, search around me. */
export function setUpMap(form) {
  const { words, places } = data();
  const bar = document.createElement("p");
  bar.className = "map-buttons no-print";
  if (navigator.geolocation) bar.append(button(words.location, (self) => searchHere(form, self)));
  if (places.length > 0) {
    const toggle = button(isOpen() ? words.hide : words.show, () => {
      setOpen(!isOpen());
      toggle.textContent = isOpen() ? words.hide : words.show;
      toggle.setAttribute("aria-expanded", String(isOpen()));
    });
    toggle.setAttribute("aria-expanded", String(isOpen()));
    toggle.setAttribute("aria-controls", "map-frame");
    bar.append(toggle);
  }
  document.querySelector("#results .results-head").after(bar);
  if (isOpen()) setOpen(places.length > 0);
}

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "plain";
  element.textContent = text;
  element.addEventListener("click", () => act(element));
  return element;
}

const frame = () => document.getElementById("map-frame");
const isOpen = () => !frame().hidden;

function setOpen(open) {
  frame().hidden = !open;
  if (open) void draw();
}

async function load({ library, style }) {
  if (globalThis.L !== undefined) return;
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = style;
  document.head.append(sheet);
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = library;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

async function draw() {
  const facts = data();
  await load(facts);
  const { L } = globalThis;
  if (map === null) {
    map = L.map("map", { scrollWheelZoom: false, attributionControl: facts.tiles !== null });
    if (facts.tiles !== null)
      L.tileLayer(facts.tiles.tileUrl, { attribution: text(facts.tiles.attribution) }).addTo(map);
    for (const { name, position } of facts.names) {
      const icon = L.divIcon({ className: "map-name", html: text(name), iconSize: null });
      L.marker([position.lat, position.lon], { icon, interactive: false, keyboard: false }).addTo(map);
    }
    layer = L.featureGroup().addTo(map);
  }
  layer.clearLayers();
  for (const place of facts.places) {
    const icon = L.divIcon({ className: "map-place", html: "", iconSize: [24, 24] });
    const marker = L.marker([place.position.lat, place.position.lon], {
      icon,
      title: place.name,
      alt: place.name,
    });
    marker.bindPopup(popup(place)).addTo(layer);
  }
  map.fitBounds(layer.getBounds(), { padding: [40, 40], maxZoom: 13 });
}

/** Text as HTML: what sources wrote is never markup. */
function text(words) {
  const element = document.createElement("span");
  element.textContent = words;
  return element.innerHTML;
}

function popup({ name, where, url }) {
  const element = document.createElement("div");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = name;
  element.append(link, document.createElement("br"), where ?? "");
  return element;
}

/** The position goes into the address to two decimals, about a kilometre, and nowhere else. */
function searchHere(form, self) {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (value !== "" && name !== "municipality" && name !== "neighbours") query.append(name, value);
      }
      query.set("near", `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
      query.set("distanceKm", "20");
      query.set("sort", "distance");
      location.assign(`${form.action}?${query.toString()}`);
    },
    () => {
      self.replaceWith(data().words.locationFailed);
    },
  );
}
