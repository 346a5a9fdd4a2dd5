import "./no-eval";
import { createRoot } from "react-dom/client";
import { Shell } from "./shell";

export const open = (): void => {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  createRoot(root).render(<Shell />);
};
