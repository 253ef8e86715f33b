import { Hono } from "hono";
import { answerCount, answerEntity, answerPage } from "../answer";
import { deviceProperties } from "../devices";
import { notFound } from "../errors";
import { countODataQuery, runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

const target = { properties: deviceProperties };

/** Devices that are joined or registered; to be read only. https://learn.microsoft.com/graph/api/resources/device */
export function deviceRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/device-list
  routes.get("/devices", (c) => {
    authorize(c, "readDevices");
    return answerPage(c, "devices", runODataQuery(c, entra.store.devices.values(), target));
  });

  routes.get("/devices/$count", (c) => {
    authorize(c, "readDevices");
    return answerCount(c, countODataQuery(c, entra.store.devices.values(), target));
  });

  // https://learn.microsoft.com/graph/api/device-get
  routes.get("/devices/:id", (c) => {
    authorize(c, "readDevices");
    const device = entra.store.devices.get(c.req.param("id"));
    if (!device) throw notFound(c.req.param("id"));
    return answerEntity(c, "devices", selectFrom(c, device, target));
  });

  return routes;
}
