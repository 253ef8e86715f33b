import { Hono } from "hono";
import { answerEntity, answerPage, readBody } from "../answer";
import type { Domain, Federation } from "../entities";
import { notFound, serverFailure } from "../errors";
import { federationFaults } from "../federation-faults";
import { createFederation, deleteFederation, updateFederation } from "../federation-rules";
import { authorize } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";
import { findDomain } from "./domains";

const TYPE = { "@odata.type": "#microsoft.graph.internalDomainFederation" };

/** https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export function federationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const set = (domain: Domain) => `domains('${domain.id}')/federationConfiguration`;

  // "This resource supports no OData query parameters", and 404 where there is no configuration.
  routes.get("/domains/:domain/federationConfiguration", (c) => {
    authorize(c, "readFederation");
    const domain = findDomain(entra, c.req.param("domain"));
    const federation = visibleFederation(entra, domain);
    if (!federation) throw notFound("federationConfiguration");
    return answerPage(c, set(domain), { items: [{ ...TYPE, ...federation }] });
  });

  routes.post("/domains/:domain/federationConfiguration", async (c) => {
    authorize(c, "writeFederation");
    const domain = findDomain(entra, c.req.param("domain"));
    const federation = createFederation(entra, domain, await readBody(c));
    return answerEntity(c, set(domain), { ...TYPE, ...federation }, 201);
  });

  routes.get("/domains/:domain/federationConfiguration/:id", (c) => {
    authorize(c, "readFederation");
    const domain = findDomain(entra, c.req.param("domain"));
    const federation = visibleFederation(entra, domain);
    if (federation?.id !== c.req.param("id")) throw notFound(c.req.param("id"));
    return answerEntity(c, set(domain), { ...TYPE, ...federation });
  });

  // 204 since the page of 2025-10-30; that of 2024 had 200 with the object.
  routes.patch("/domains/:domain/federationConfiguration/:id", async (c) => {
    authorize(c, "writeFederation");
    const { domain, federation } = stored(entra, c);
    const updated = updateFederation(entra, domain, federation, await readBody(c));
    if (!entra.faults.take(federationFaults.updateAnswersObject)) return c.body(null, 204);
    return answerEntity(c, set(domain), { ...TYPE, ...updated });
  });

  routes.delete("/domains/:domain/federationConfiguration/:id", (c) => {
    authorize(c, "writeFederation");
    deleteFederation(entra, stored(entra, c).domain);
    return c.body(null, 204);
  });

  return routes;
}

function visibleFederation(entra: Entra, domain: Domain): Federation | null {
  const isHalf = domain.authenticationType === "Federated" && !entra.store.federations.has(domain.id);
  if (isHalf && entra.faults.take(federationFaults.halfUnreadable)) throw serverFailure();
  return entra.faults.read(`federation:${domain.id}`, () => entra.store.federations.get(domain.id) ?? null);
}

function stored(entra: Entra, c: GraphContext): { domain: Domain; federation: Federation } {
  const domain = findDomain(entra, c.req.param("domain") ?? "");
  const federation = entra.store.federations.get(domain.id);
  const id = c.req.param("id") ?? "";
  if (federation?.id !== id) throw notFound(id);
  return { domain, federation };
}
