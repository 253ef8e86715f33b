import { type Finding, holds, unknown, violated } from "./finding";
import type { AssertionStanding } from "./standings";

const CODE = "application-settings";

/** Sign-in hosts of Microsoft's clouds, one of which an application posts to. */
const LOGIN_HOSTS = new Set([
  "login.microsoftonline.com",
  "login.microsoftonline.us",
  "login.partner.microsoftonline.cn",
  "login.chinacloudapi.cn",
]);

/**
 * Whether the application still asserts what its template does: Entra takes persons by NameID and IDPEmail, and only
 * from signed assertions that are meant for it. A template knows these values; somebody's change of one locks everybody
 * out. `loginEndpoint` is the sign-in host of the tenant's cloud.
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export function assertionsFit(
  domain: string,
  application: AssertionStanding,
  template: AssertionStanding | undefined,
  loginEndpoint: string,
): Finding[] {
  if (!template) return [];
  // An empty value, or one like https://YOUR_ACS_URL/, is for the application to fill in.
  const wanted = Object.entries(template.settings).filter(([, value]) => value !== "" && !/YOUR/.test(value));
  if (wanted.length > 0 && Object.keys(application.settings).length === 0) return [unshown(domain)];
  const differing = wanted.filter(
    ([key, value]) => !isAlike(key, application.settings[key], value, loginEndpoint),
  );
  if (differing.length === 0) return [holds(CODE, domain, "its application asserts what its template does")];
  return differing.map(([key, value]) => {
    const seen = application.settings[key];
    const evidence = `its application has ${seen === undefined ? "no" : "another"} ${key}${seen === undefined ? "" : `, "${seen}"`}; Entra takes the template's, "${value}"`;
    return violated(CODE, domain, evidence, "Set it back in JumpCloud's console, under SSO");
  });
}

function unshown(domain: string): Finding {
  const evidence = "JumpCloud shows none of its application's settings";
  return unknown(CODE, domain, evidence, "Use a JumpCloud credential that may read applications whole");
}

function isAlike(key: string, seen: string | undefined, wanted: string, loginEndpoint: string): boolean {
  if (seen === wanted) return true;
  if (key !== "acsUrl" || seen === undefined || !URL.canParse(seen)) return false;
  const { origin, hostname, pathname } = new URL(seen);
  return (LOGIN_HOSTS.has(hostname) || origin === loginEndpoint) && pathname === "/login.srf";
}
