import { Hono } from "hono";
import { answerEntity, answerPage, readBody } from "../answer";
import { directoryObject, directoryObjects } from "../directory-objects";
import { badRequest, notFound } from "../errors";
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

  // https://learn.microsoft.com/graph/api/directoryobject-getbyids
  routes.post("/directoryObjects/getByIds", async (c) => {
    authorize(c, "readUsers");
    const { ids, types } = await readBody(c);
    if (!Array.isArray(ids)) throw badRequest("A value is required for property 'ids'.");
    const wanted = Array.isArray(types) ? types.map((type) => `#microsoft.graph.${type}`) : undefined;
    const items = directoryObjects(entra, ids.map(String));
    const typed = items.filter((item) => !wanted || wanted.includes(String(item["@odata.type"])));
    return answerPage(c, "directoryObjects", { items: typed });
  });

  return routes;
}
