// Optional, for pages that embed Crossover: fits each of its frames to the height it tells, and no other frame. Any number
// of copies do as one; one that stands in the page itself, without an address, does for every frame.
(function (page, script) {
  var folder = ((script && script.src) || "").replace(/\/[^/]*$/, "");
  if (page.gatewayCrossover) return page.gatewayCrossover.push(folder);
  var folders = (page.gatewayCrossover = [folder]);
  page.addEventListener("message", function (event) {
    var data = event.data, height = data && data["gateway-crossover-height"];
    if (typeof height !== "number" || !isFinite(height)) return;
    var frames = document.getElementsByTagName("iframe");
    for (var i = 0; i < frames.length; i++) {
      var ours = folders.some(function (known) { return frames[i].src.indexOf(known) === 0; });
      if (ours && frames[i].contentWindow === event.source) {
        frames[i].style.height = Math.min(Math.max(Math.ceil(height), 100), 10000) + "px";
      }
    }
  });
})(window, document.currentScript);
