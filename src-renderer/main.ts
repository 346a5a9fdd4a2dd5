import "./ui/base.css";
import "./ui/tokens.css";
import "./ui/controls.css";
import "./ui/marks.css";
import "./ui/forms.css";
import "./ui/layers.css";
import "./app/frame.css";
import "./app/page.css";

// The bare frame of index.html is on the screen before the program is read: it takes longer than all before it.
requestAnimationFrame(() => {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => void import("./app/program").then(({ open }) => open());
  painted.port2.postMessage(null);
});
