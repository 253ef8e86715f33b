import type { Hono } from "hono";
import { answerCount, answerPage } from "../answer";
import { directoryObjects, directoryTarget } from "../directory-objects";
import { runODataQuery } from "../odata/query";
import { type Action, authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

/** A list of directory objects that another object leads to, for example a group's members. */
export interface Linked {
  /** Where the list is, with the other object as `:id`. */
  path: string;
  action: Action;
  /** Ids of those linked. @throws GraphError 404 where the other object isn't there */
  idsOf(id: string): Iterable<string>;
}

/** Registers the list, its count, and the list of one type only. https://learn.microsoft.com/graph/aad-advanced-queries */
export function registerLinked(routes: Hono<GraphEnv>, entra: Entra, { path, action, idsOf }: Linked): void {
  routes.get(path, (c) => {
    authorize(c, action);
    const items = directoryObjects(entra, idsOf(c.req.param("id") ?? ""));
    return answerPage(c, "directoryObjects", runODataQuery(c, items, directoryTarget));
  });

  routes.get(`${path}/$count`, (c) => {
    authorize(c, action);
    return answerCount(c, directoryObjects(entra, idsOf(c.req.param("id") ?? "")).length);
  });

  routes.get(`${path}/:type{microsoft\\.graph\\.\\w+}`, (c) => {
    authorize(c, action);
    const type = `#${c.req.param("type")}`;
    const items = directoryObjects(entra, idsOf(c.req.param("id") ?? "")).filter(
      (item) => item["@odata.type"] === type,
    );
    return answerPage(c, "directoryObjects", runODataQuery(c, items, directoryTarget));
  });
}
