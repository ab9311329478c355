import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
// Before the app: the scenes import their own styles, and later rules win.
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/form.css";
import "./styles/figures.css";
import "./styles/stream.css";
import "./styles/source.css";
import { App } from "./app/App.tsx";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
