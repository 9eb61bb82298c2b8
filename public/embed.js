// Optional, for pages that embed Crossover: fits each of its frames to the height it tells, and no other frame. Any number
// of copies do as one; one that stands in the page itself, without an address, does for every frame.
(function (page, script) {
  var folder = ((script && script.src) || "").replace(/\/[^/]*$/, "");
  var folders = page.gatewayCrossover;
  function each(folders, act) {
    var frames = document.getElementsByTagName("iframe");
    for (var i = 0; i < frames.length; i++) {
      if (folders.some(function (known) { return frames[i].src.indexOf(known) === 0; })) act(frames[i]);
    }
  }
  // Frames that were there before this script have told it already.
  each([folder], function (frame) { frame.contentWindow.postMessage({ type: "gateway-crossover:height" }, "*"); });
  if (folders) return folders.push(folder);
  folders = page.gatewayCrossover = [folder];
  page.addEventListener("message", function (event) {
    var data = event.data, height = data && data["gateway-crossover-height"];
    if (typeof height !== "number" || !isFinite(height)) return;
    each(folders, function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = Math.min(Math.max(Math.ceil(height), 100), 10000) + "px";
    });
  });
})(window, document.currentScript);
