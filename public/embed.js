// Optional, for pages that embed Crossover: fits each of its frames to the height it tells. Any number of copies do as one.
(function (page) {
  if (page.gatewayCrossover) return;
  page.gatewayCrossover = true;
  page.addEventListener("message", function (event) {
    var data = event.data, height = data && data["gateway-crossover-height"];
    if (typeof height !== "number" || !isFinite(height)) return;
    var frames = document.getElementsByTagName("iframe");
    for (var i = 0; i < frames.length; i++) {
      if (frames[i].contentWindow === event.source) {
        frames[i].style.height = Math.min(Math.max(Math.ceil(height), 100), 10000) + "px";
      }
    }
  });
})(window);
