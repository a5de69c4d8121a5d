// Brings the page of an active run up to date while it is looked at.
const live = document.getElementById("live");
const button = document.getElementById("live-switch");
const address = live?.dataset.stream;
let source = null;

function listen() {
  source = new EventSource(address);
  source.addEventListener("message", ({ data }) => {
    live.innerHTML = data;
  });
  source.addEventListener("over", () => {
    source.close();
    // What can be done with a run that ended is another than before.
    location.replace(location.pathname);
  });
}

if (address !== undefined && button !== null) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const stops = source !== null;
    button.textContent = stops ? button.dataset.resume : button.dataset.pause;
    if (stops) {
      source.close();
      source = null;
    } else listen();
  });
  listen();
}
