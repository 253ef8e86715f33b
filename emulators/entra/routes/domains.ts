import { Hono } from "hono";
import { answerEntity, answerPage, answerValue, readBody } from "../answer";
import { verificationRecords } from "../dns-records";
import { createDomain, deleteDomain, promoteDomain, updateDomain, verifyDomain } from "../domain-rules";
import { domainProperties, viewDomain, visibleDomain } from "../domain-view";
import type { Domain } from "../entities";
import { GraphError, notFound } from "../errors";
import { domainOf } from "../names";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";
import { defaultUserSelection, userProperties } from "../user-properties";

/** https://learn.microsoft.com/graph/api/resources/domain */
export function domainRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const target = { properties: domainProperties };

  routes.get("/domains", (c) => {
    authorize(c, "readDomains");
    const items = [...entra.store.domains.values()].map((domain) => visibleDomain(entra, domain));
    return answerPage(c, "domains", { items: items.map((item) => selectFrom(c, item, target)) });
  });

  routes.post("/domains", async (c) => {
    authorize(c, "writeDomains");
    const domain = createDomain(entra, await readBody(c));
    return answerEntity(c, "domains", viewDomain(entra, domain), 201);
  });

  routes.get("/domains/:domain", (c) => {
    authorize(c, "readDomains");
    const domain = findDomain(entra, c.req.param("domain"));
    return answerEntity(c, "domains", selectFrom(c, visibleDomain(entra, domain), target));
  });

  routes.patch("/domains/:domain", async (c) => {
    authorize(c, "writeDomains");
    const body = await readBody(c);
    if ("authenticationType" in body) authorize(c, "writeAuthenticationType");
    updateDomain(entra, findDomain(entra, c.req.param("domain")), body);
    return c.body(null, 204);
  });

  routes.delete("/domains/:domain", (c) => {
    authorize(c, "writeDomains");
    deleteDomain(entra, findDomain(entra, c.req.param("domain")));
    return c.body(null, 204);
  });

  routes.post("/domains/:domain/verify", (c) => {
    authorize(c, "writeDomains");
    const domain = verifyDomain(entra, findDomain(entra, c.req.param("domain")));
    return answerEntity(c, "domains", viewDomain(entra, domain));
  });

  routes.post("/domains/:domain/promote", (c) => {
    authorize(c, "writeDomains");
    promoteDomain(entra, findDomain(entra, c.req.param("domain")));
    return answerValue(c, "Edm.Boolean", true);
  });

  routes.get("/domains/:domain/verificationDnsRecords", (c) => {
    authorize(c, "readDomains");
    const domain = findDomain(entra, c.req.param("domain"));
    return answerPage(c, `domains('${domain.id}')/verificationDnsRecords`, {
      items: verificationRecords(domain),
    });
  });

  routes.get("/domains/:domain/rootDomain", (c) => {
    authorize(c, "readDomains");
    const root = entra.store.rootOf(findDomain(entra, c.req.param("domain")));
    return answerEntity(c, "domains", viewDomain(entra, root));
  });

  routes.get("/domains/:domain/domainNameReferences", (c) => {
    authorize(c, "readDomains");
    const domain = findDomain(entra, c.req.param("domain"));
    if (viewDomain(entra, domain).authenticationType === "Federated") {
      const message = "This API is not supported for federated domains.";
      throw new GraphError(400, "Request_UnsupportedQuery", message);
    }
    const { id } = domain;
    const groups = [...entra.store.groups.values()].filter(
      (group) => typeof group.mail === "string" && domainOf(group.mail) === id,
    );
    const users = entra.store
      .usersOf(id)
      .map((user) => ({ "@odata.type": "#microsoft.graph.user", ...user }));
    const properties = ["@odata.type", ...Object.keys(userProperties)];
    const selection = ["@odata.type", ...defaultUserSelection];
    const items = [
      ...users,
      ...groups.map((group) => ({ "@odata.type": "#microsoft.graph.group", ...group })),
    ];
    return answerPage(c, "directoryObjects", runODataQuery(c, items, { properties, selection }));
  });

  return routes;
}

/** @throws GraphError 404 */
export function findDomain(entra: Entra, name: string): Domain {
  const domain = entra.store.domains.get(name.toLowerCase());
  if (!domain) throw notFound(name);
  return domain;
}
