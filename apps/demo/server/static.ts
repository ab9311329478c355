import { join } from "node:path";
import express, { type Express } from "express";
import { answerError, answerNotFound } from "./http-error.ts";

/**
 * Serves Vite's build, uncompressed: nothing here can buffer an event stream by accident. Put a
 * proxy in front to compress the rest.
 */
function serveBuild(app: Express, dist: string): void {
  // The names of Vite's assets carry a hash of their content.
  app.use("/assets", express.static(join(dist, "assets"), { immutable: true, maxAge: "1y" }));
  app.use("/assets", (_request, response) => void response.status(404).end());
  app.use(express.static(dist, { index: false }));
  // The page reads the path itself, so every other path is the page.
  app.get("/{*path}", (_request, response) => {
    response.set("Cache-Control", "no-cache").sendFile(join(dist, "index.html"));
  });
  // What is not asked for with GET is not the page.
  app.use(answerNotFound);
  app.use(answerError);
}

export { serveBuild };
