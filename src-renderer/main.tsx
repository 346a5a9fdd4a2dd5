import "./app/no-eval";
import "./ui/base.css";
import "./ui/tokens.css";
import "./ui/controls.css";
import "./ui/marks.css";
import "./ui/forms.css";
import "./ui/layers.css";
import "./app/frame.css";
import "./app/page.css";
import { createRoot } from "react-dom/client";
import { look } from "./app/api";
import { Shell } from "./app/shell";

// Before the first paint: no flash of the other theme.
document.documentElement.dataset.theme = look.theme;
document.documentElement.lang = look.language;

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(<Shell />);
