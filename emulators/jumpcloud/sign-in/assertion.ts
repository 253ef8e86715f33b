import { readCertificate } from "../certificates";
import type { Emulation } from "../emulation";
import type { Application, SystemUser } from "../entities";
import { targetsOfUser } from "../graph";
import { principalName } from "../provisioning/desired-user";
import { authnContextOf, type SignInMethod } from "./authn-context";
import { type Signing, signedResponse } from "./saml-response";

/** Microsoft's address for responses, as the template has it; the emulated tenant stands in for it. */
const LOGIN_SRF = "https://login.microsoftonline.com/login.srf";

/** A signed-in person on the way to an application. */
export interface Departure {
  application: Application;
  user: SystemUser;
  method: SignInMethod;
  /** Id of the request that is answered. */
  inResponseTo?: string;
}

/** What the browser posts, and where to. */
export interface PostedResponse {
  destination: string;
  samlResponse: string;
}

/** The application's signed statement about a person; undefined where it has no key to sign with. */
export function assertionFor(
  emulation: Emulation,
  { application, user, method, inResponseTo }: Departure,
): PostedResponse | undefined {
  const signing = signingOf(application);
  if (!signing) return undefined;
  const setting = settingsOf(application);
  const acs = setting("acsUrl");
  const destination = acs === LOGIN_SRF ? `${emulation.loginUrl()}/login.srf` : acs;
  const statement = {
    issuer: setting("idpEntityId"),
    audience: setting("spEntityId"),
    destination,
    ...(inResponseTo ? { inResponseTo } : {}),
    nameId: fieldOf(emulation, user, setting("subjectField")),
    nameIdFormat: setting("overrideNameIdFormat"),
    attributes: attributesOf(emulation, application, user),
    authnContext: authnContextOf(application, method),
  };
  return { destination, samlResponse: signedResponse(statement, signing, emulation.now()) };
}

/** Whether the application is Microsoft 365: the only service provider that is emulated. */
export function isEmulated(application: Application): boolean {
  return settingsOf(application)("acsUrl") === LOGIN_SRF;
}

const settingsOf = (application: Application) => (name: string) =>
  String(application.config[name]?.value ?? "");

function signingOf(application: Application): Signing | undefined {
  const { idpCertificate, idpPrivateKey, signAssertion, signResponse } = application.config;
  const certificate = readCertificate(idpCertificate?.value)?.toString();
  const privateKey = Buffer.from(String(idpPrivateKey?.value ?? ""), "base64").toString("utf8");
  if (!certificate || privateKey === "") return undefined;
  return {
    certificate,
    privateKey,
    algorithm: settingsOf(application)("signatureAlgorithm") === "RSA-SHA1" ? "RSA-SHA1" : "RSA-SHA256",
    assertion: signAssertion?.value !== false,
    response: signResponse?.value === true,
  };
}

function attributesOf(
  emulation: Emulation,
  application: Application,
  user: SystemUser,
): Record<string, string> {
  const rows = application.config.databaseAttributes?.value;
  if (!Array.isArray(rows)) return {};
  return Object.fromEntries(
    rows.map(({ name, value }: { name: string; value: string }) => [name, fieldOf(emulation, user, value)]),
  );
}

/** A person's field by the name that settings give it; `email` is the name that the person has in the tenant. */
function fieldOf(emulation: Emulation, user: SystemUser, field: string): string {
  if (field !== "email") return String(user[field as keyof SystemUser] ?? "");
  const [bound] = targetsOfUser(emulation.store, user._id, ["office_365"]);
  const directory = bound && emulation.store.directories.get(bound.id);
  return (directory && principalName(user, directory)) || user.email;
}
