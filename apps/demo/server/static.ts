import { join } from "node:path";
import express from "express";
import type { Express } from "express";
import { answerError, answerNotFound } from "./http-error.ts";

/**
 * Serves Vite's build. Nothing is compressed, because compression could buffer an event stream. A proxy in front can
 * compress the assets.
 */
export function serveBuild(app: Express, dist: string): void {
  // The file names of Vite's assets contain a hash of their content.
  app.use("/assets", express.static(join(dist, "assets"), { immutable: true, maxAge: "1y" }));
  app.use("/assets", (_request, response) => void response.status(404).end());
  // The build has a folder for each path of the page, for static hosts. Here it needs no redirect to it.
  app.use(express.static(dist, { index: false, redirect: false }));
  // The page has its own router, so every other path is the page.
  app.get("/{*path}", (_request, response) => {
    response.set("Cache-Control", "no-cache").sendFile(join(dist, "index.html"));
  });
  // Methods other than GET are not answered with the page.
  app.use(answerNotFound);
  app.use(answerError);
}
