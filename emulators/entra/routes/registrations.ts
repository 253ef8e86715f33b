import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage, readBody } from "../answer";
import { directoryObjects } from "../directory-objects";
import type { Application, FederatedCredential, JsonObject } from "../entities";
import { badRequest, conflict, notFound } from "../errors";
import { newObjectId } from "../ids";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import { putKeys, secretId, viewRegistration } from "../registrations";
import type { Entra, GraphEnv } from "../service";

const properties = [
  "id",
  "appId",
  "displayName",
  "signInAudience",
  "requiredResourceAccess",
  "keyCredentials",
  "passwordCredentials",
];

/** https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials */
const MOST_FEDERATED = 20;

/** App registrations of the tenant. https://learn.microsoft.com/graph/api/resources/application */
export function registrationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const find = (id: string) => findRegistration(entra, id);

  routes.get("/applications", (c) => {
    authorize(c, "readApplications");
    const items = own(entra).map((one) => viewRegistration(entra, one));
    return answerPage(c, "applications", runODataQuery(c, items, { properties }));
  });

  routes.post("/applications", async (c) => {
    authorize(c, "writeApplications");
    const { displayName, signInAudience, ...rest } = await readBody(c);
    if (typeof displayName !== "string" || displayName === "") throw badRequest("displayName is required.");
    if (signInAudience !== "AzureADMyOrg" || Object.keys(rest).length > 0) {
      throw badRequest("The emulator makes applications of this tenant alone, with a name and nothing else.");
    }
    const application: Application = {
      id: newObjectId(),
      clientId: newObjectId(),
      registrationId: newObjectId(),
      isOnlyRegistered: true,
      displayName,
      secrets: [],
      certificates: [],
      federatedCredentials: [],
      permissions: [],
    };
    entra.store.applications.set(application.id, application);
    return answerEntity(c, "applications", viewRegistration(entra, application), 201);
  });

  routes.get("/applications/:id", (c) => {
    authorize(c, "readApplications");
    const shown = viewRegistration(entra, find(c.req.param("id")));
    return answerEntity(c, "applications", selectFrom(c, shown, { properties }));
  });

  // https://learn.microsoft.com/graph/api/application-update
  routes.patch("/applications/:id", async (c) => {
    authorize(c, "writeApplications");
    const application = find(c.req.param("id"));
    const { requiredResourceAccess, keyCredentials, ...rest } = await readBody(c);
    if (Object.keys(rest).length > 0) {
      throw badRequest("The emulator changes requiredResourceAccess and keyCredentials only.");
    }
    if (requiredResourceAccess) application.requiredResourceAccess = requiredResourceAccess as JsonObject[];
    if (keyCredentials) putKeys(application, keyCredentials);
    return c.body(null, 204);
  });

  routes.delete("/applications/:id", (c) => {
    authorize(c, "writeApplications");
    entra.store.applications.delete(find(c.req.param("id")).id);
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/application-removepassword
  routes.post("/applications/:id/removePassword", async (c) => {
    authorize(c, "writeApplications");
    const application = find(c.req.param("id"));
    const { keyId, ...rest } = await readBody(c);
    if (Object.keys(rest).length > 0) throw badRequest("removePassword takes keyId alone.");
    const removed = application.secrets.find((secret) => secretId(secret) === keyId);
    if (removed === undefined) throw badRequest(`No password credential found with keyId '${keyId}'.`);
    application.secrets = application.secrets.filter((secret) => secret !== removed);
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/application-list-owners
  routes.get("/applications/:id/owners", (c) => {
    authorize(c, "readApplications");
    const { id } = viewRegistration(entra, find(c.req.param("id")));
    const items = directoryObjects(entra, entra.store.owners.get(String(id)) ?? []);
    return answerPage(c, "directoryObjects", { items });
  });

  // https://learn.microsoft.com/graph/api/application-delete-owners
  routes.delete("/applications/:id/owners/:owner/$ref", (c) => {
    authorize(c, "writeApplications");
    const { id } = viewRegistration(entra, find(c.req.param("id")));
    if (!entra.store.owners.get(String(id))?.delete(c.req.param("owner")))
      throw notFound(c.req.param("owner"));
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials
  routes.get("/applications/:id/federatedIdentityCredentials", (c) => {
    authorize(c, "readApplications");
    const application = find(c.req.param("id"));
    const items = application.federatedCredentials.map((one) => viewCredential(application, one));
    return answerPage(c, "federatedIdentityCredentials", { items });
  });

  routes.post("/applications/:id/federatedIdentityCredentials", async (c) => {
    authorize(c, "writeApplications");
    const application = find(c.req.param("id"));
    const credential = toCredential(await readBody(c));
    const known = application.federatedCredentials;
    if (known.length >= MOST_FEDERATED)
      throw badRequest("An application has at most 20 federated credentials.");
    if (known.some((one) => isSame(one, credential))) throw conflict();
    known.push(credential);
    return answerEntity(c, "federatedIdentityCredentials", viewCredential(application, credential), 201);
  });

  // https://learn.microsoft.com/graph/api/federatedidentitycredential-delete
  routes.delete("/applications/:id/federatedIdentityCredentials/:credential", (c) => {
    authorize(c, "writeApplications");
    const application = find(c.req.param("id"));
    const wanted = c.req.param("credential");
    const kept = application.federatedCredentials.filter((one) => credentialId(application, one) !== wanted);
    if (kept.length === application.federatedCredentials.length) throw notFound(wanted);
    application.federatedCredentials = kept;
    return c.body(null, 204);
  });

  return routes;
}

function isSame(one: FederatedCredential, other: FederatedCredential): boolean {
  return one.name === other.name || (one.issuer === other.issuer && one.subject === other.subject);
}

function toCredential({ name, issuer, subject, audiences, ...rest }: JsonObject): FederatedCredential {
  const [audience, ...more] = Array.isArray(audiences) ? audiences : [];
  const texts = [name, issuer, subject, audience];
  if (texts.some((one) => typeof one !== "string" || one === "") || more.length > 0) {
    throw badRequest("name, issuer, subject and exactly one of audiences are required.");
  }
  if (Object.keys(rest).length > 0) throw badRequest(`Unknown properties: ${Object.keys(rest).join(", ")}`);
  if (!/^[A-Za-z0-9_-]{3,120}$/.test(String(name))) throw badRequest("name must be URL friendly.");
  return { name: String(name), issuer: String(issuer), subject: String(subject), audience: String(audience) };
}

const credentialId = ({ id }: Application, { name }: FederatedCredential): string =>
  uuidOf("federatedIdentityCredential", id, name);

function viewCredential(application: Application, credential: FederatedCredential): JsonObject {
  const { audience, ...shown } = credential;
  return {
    id: credentialId(application, credential),
    ...shown,
    description: null,
    audiences: [audience],
  };
}

function own(entra: Entra): Application[] {
  return [...entra.store.applications.values()].filter(({ homeTenantId }) => !homeTenantId);
}

/** By the registration's object id, or `appId=…`. @throws GraphError 404 */
function findRegistration(entra: Entra, id: string): Application {
  const found = own(entra).find(
    (one) => viewRegistration(entra, one).id === id || `appId=${one.clientId}` === id,
  );
  if (!found) throw notFound(id);
  return found;
}
