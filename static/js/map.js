// Draws the institutions of the page on a map. Each mark can be reached by keyboard; Enter opens what it says.

const place = document.getElementById("map");
const marks = JSON.parse(document.getElementById("marks").textContent);
const { tiles, attribution, zoomIn, zoomOut, close } = place.dataset;
const ENOUGH = 14; // how near a single institution is shown

function told({ name, words, url }) {
  const box = document.createElement("div");
  const title = document.createElement("p");
  const strong = title.appendChild(document.createElement("strong"));
  if (url) Object.assign(strong.appendChild(document.createElement("a")), { href: url, textContent: name });
  else strong.textContent = name;
  box.append(title, Object.assign(document.createElement("p"), { textContent: words }));
  return box;
}

const map = L.map(place, { zoomControl: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches });
map.attributionControl.setPrefix(false);
L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
L.tileLayer(tiles, { attribution, maxZoom: 18 }).addTo(map);
for (const mark of marks) {
  const icon = L.icon({ iconUrl: mark.icon, iconSize: [28, 28], iconAnchor: [14, 14], popupAnchor: [0, -14] });
  const words = `${mark.name}. ${mark.words}`;
  const shown = L.marker(mark.at, { icon, alt: words, title: words }).addTo(map).bindPopup(told(mark));
  shown.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", close));
}
map.fitBounds(L.latLngBounds(marks.map(({ at }) => at)), { padding: [32, 32], maxZoom: ENOUGH });
