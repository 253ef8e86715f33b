import { type Finding, holds, unknown, violated } from "../finding";
import type { AssertionSettings } from "../vendor-objects";

const CODE = "application-settings";

/** Where Microsoft's clouds sign people in, one of which an application posts to; in the clear, anybody on the way reads it. */
const LOGIN_ORIGINS = new Set([
  "https://login.microsoftonline.com",
  "https://login.microsoftonline.us",
  "https://login.partner.microsoftonline.cn",
  "https://login.chinacloudapi.cn",
]);

/** What an application has to assert whose template is not Microsoft's and so does not know. */
const NEEDED: AssertionSettings["settings"] = {
  subjectField: "_id",
  overrideNameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  signAssertion: "true",
  spEntityId: "urn:federation:MicrosoftOnline",
  acsUrl: "https://login.microsoftonline.com/login.srf",
  "databaseAttributes.IDPEmail": "email",
};

/**
 * Whether the application asserts what Entra needs, which takes persons by NameID and IDPEmail, and only from signed
 * assertions that are meant for it. Microsoft's template knows these values; somebody's change of one locks everybody
 * out. `template` is missing if the catalogue has it no longer, `loginEndpoint` is the sign-in host of the tenant's
 * cloud. https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export function checkAssertionSettings(
  domain: string,
  application: AssertionSettings,
  template: AssertionSettings | undefined,
  loginEndpoint: string,
): Finding[] {
  const isMicrosofts = template !== undefined && isForMicrosoft(template);
  const wanted = Object.entries(isMicrosofts ? template.settings : NEEDED).filter(
    ([, value]) => value !== "",
  );
  if (Object.keys(application.settings).length === 0) return [unshown(domain)];
  const differing = wanted.filter(
    ([key, value]) => !isAlike(key, application.settings[key], value, loginEndpoint),
  );
  const standard = isMicrosofts ? "the template's," : "nothing else than";
  if (differing.length === 0) return [holds(CODE, domain, "its application asserts what Entra needs")];
  return differing.map(([key, value]) => {
    const actual = application.settings[key];
    const evidence = `its application has ${actual === undefined ? "no" : "another"} ${key}${actual === undefined ? "" : `, "${actual}"`}; Entra takes ${standard} "${value}"`;
    return violated(CODE, domain, evidence, "Set it back in JumpCloud's console, under SSO");
  });
}

/** Of the catalogue's templates, the one whose assertions are meant for Entra. */
function isForMicrosoft({ settings }: AssertionSettings): boolean {
  return settings.spEntityId === NEEDED.spEntityId || (settings.acsUrl ?? "").endsWith("/login.srf");
}

function unshown(domain: string): Finding {
  const evidence = "JumpCloud shows none of its application's settings";
  return unknown(
    CODE,
    domain,
    evidence,
    "Use a JumpCloud credential that may read all fields of applications",
  );
}

function isAlike(key: string, actual: string | undefined, wanted: string, loginEndpoint: string): boolean {
  if (actual === wanted) return true;
  if (key !== "acsUrl" || actual === undefined || !URL.canParse(actual)) return false;
  const { origin, pathname } = new URL(actual);
  return (LOGIN_ORIGINS.has(origin) || origin === loginEndpoint) && pathname === "/login.srf";
}
