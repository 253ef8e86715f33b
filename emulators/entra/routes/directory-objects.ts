import { Hono } from "hono";
import { answerEntity } from "../answer";
import { directoryObject } from "../directory-objects";
import { notFound } from "../errors";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

/** https://learn.microsoft.com/graph/api/directoryobject-get */
export function directoryObjectRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/directoryObjects/:id", (c) => {
    authorize(c, "readUsers");
    const found = directoryObject(entra, c.req.param("id"));
    if (!found) throw notFound(c.req.param("id"));
    return answerEntity(c, "directoryObjects", found);
  });

  return routes;
}
