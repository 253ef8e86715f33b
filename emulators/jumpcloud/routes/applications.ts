import type { Context } from "hono";
import { isFullAdministrator } from "../auth";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { Admin, Application } from "../entities";
import { badRequest, notFound } from "../errors";
import { jumpcloudFaults } from "../faults";
import { listV1 } from "../listing/v1";
import { type ApplicationBody, newApplication } from "../new-application";
import { bringsPair, SigningPairError, withFormerPair } from "../signing-pair";
import { findTemplate } from "../templates";

// The document lists read-only fields in the body too: clients send back what they read.
const FIELDS = [
  "_id",
  "id",
  "active",
  "beta",
  "color",
  "config",
  "created",
  "databaseAttributes",
  "description",
  "displayLabel",
  "displayName",
  "learnMore",
  "logo",
  "name",
  "organization",
  "parentApp",
  "sso",
  "ssoUrl",
  // In no document; the vendor's own command line sends it, and JumpCloud makes nothing of it.
  "ssoType",
];

/** `/applications`, SSO applications. https://docs.jumpcloud.com/api/1.0/index.html#tag/applications */
export function registerApplications(app: JumpCloudApp, emulation: Emulation): void {
  const { faults } = emulation;
  app.get("/api/applications", (c) => {
    const applications = faults.read("applications", () => [...emulation.store.applications.values()]);
    const rows = applications.map((application) => show(application, c.get("admin"), emulation));
    return c.json(listV1(c, rows, emulation));
  });

  app.get("/api/applications/:id", (c) => {
    const application = emulation.store.applications.get(c.req.param("id"));
    return application ? c.json(show(application, c.get("admin"), emulation)) : notFound(c);
  });

  app.post("/api/applications", (c) => write(c, emulation));
  app.put("/api/applications/:id", (c) => {
    const previous = emulation.store.applications.get(c.req.param("id"));
    return previous ? write(c, emulation, previous) : notFound(c);
  });

  app.delete("/api/applications/:id", (c) => {
    const application = emulation.store.applications.get(c.req.param("id"));
    if (!application) return notFound(c);
    emulation.store.applications.delete(application._id);
    emulation.store.detach(application._id);
    emulation.emit({
      event_type: "application_delete",
      service: "directory",
      resource: resource(application),
    });
    return c.json(show(application, c.get("admin"), emulation));
  });
}

async function write(
  c: Context<JumpCloudEnv>,
  emulation: Emulation,
  previous?: Application,
): Promise<Response> {
  const read = await readBody<ApplicationBody & { name: string }>(c, FIELDS);
  if ("refused" in read) return read.refused;
  const { body } = read;
  // A PUT without the template's key keeps it: a Terraform provider updates applications so.
  const template = findTemplate(body.name ?? previous?.name ?? "");
  if (!template) return badRequest(c, `There is no application template ${body.name ?? ""}`);
  if (template.ssoType === "saml" && !body.ssoUrl) return badRequest(c, "The IdP URL is required");
  if ((body.description ?? "").length > 256) return badRequest(c, "description is longer than 256");
  const wrong = wrongConfig(body, Object.keys(template.config));
  if (wrong) return badRequest(c, wrong);
  try {
    const application = newApplication(withoutRefusedPair(body, emulation, previous), {
      template,
      id: previous?._id ?? emulation.store.newId("application"),
      organization: emulation.store.organization._id,
      now: emulation.now(),
      identity: lazyIdentity(body, emulation),
      signInUrl: emulation.signInUrl(),
      previous,
    });
    return save(c, emulation, application, previous);
  } catch (error) {
    if (error instanceof SigningPairError) return badRequest(c, error.message);
    throw error;
  }
}

/** What is left of a request where a fault says that the API takes no own pair. @throws SigningPairError */
function withoutRefusedPair(
  body: ApplicationBody,
  { faults }: Emulation,
  previous?: Application,
): ApplicationBody {
  if (!previous || !bringsPair(body.config, previous)) return body;
  if (faults.take(jumpcloudFaults.rejectsCertificateUpload)) {
    throw new SigningPairError("idpCertificate can not be changed");
  }
  if (!faults.take(jumpcloudFaults.ignoresCertificateUpload)) return body;
  return { ...body, config: withFormerPair(body.config ?? {}, previous) };
}

// Making a key takes a tenth of a second: only when the request brings no certificate.
function lazyIdentity(body: ApplicationBody, emulation: Emulation) {
  const given = body.config?.idpCertificate?.value;
  return given ? { certificate: "", privateKey: "" } : emulation.newIdentity();
}

function save(
  c: Context<JumpCloudEnv>,
  emulation: Emulation,
  application: Application,
  previous?: Application,
): Response {
  const { store, faults } = emulation;
  faults.beforeWrite("applications", () => [...store.applications.values()]);
  store.applications.set(application._id, application);
  const event_type = previous ? "application_update" : "application_create";
  emulation.emit({ event_type, service: "directory", resource: resource(application) });
  return c.json(show(application, c.get("admin"), emulation));
}

function wrongConfig(body: ApplicationBody, known: string[]): string | undefined {
  if (body.config !== undefined && (typeof body.config !== "object" || body.config === null)) {
    return "config must be an object";
  }
  for (const [key, entry] of Object.entries(body.config ?? {})) {
    if (!known.includes(key)) return `The template has no setting ${key}. It has: ${known.join(", ")}`;
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
      return `config.${key} must be an object with a value`;
    }
  }
  return undefined;
}

/** As answers show it: the private key is in there for full administrators only. */
function show(application: Application, admin: Admin, emulation: Emulation): Record<string, unknown> {
  const shown = { ...structuredClone(application), id: application._id };
  const mayPass = emulation.privateKeysFor === "full administrators" && isFullAdministrator(admin);
  if (!mayPass && shown.config.idpPrivateKey) shown.config.idpPrivateKey.value = "";
  return shown;
}

function resource(application: Application): Record<string, unknown> {
  return { id: application._id, type: "application", displayLabel: application.displayLabel };
}
