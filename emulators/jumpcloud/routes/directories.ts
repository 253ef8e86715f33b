import type { Emulation, JumpCloudApp } from "../emulation";
import type { Directory } from "../entities";
import { listV2 } from "../listing/v2";

// The recorded token of a healthy directory expired years ahead: JumpCloud renews it as long as the consent holds.
const TOKEN_YEARS = 5;

/** `GET /v2/directories` and `/v2/ldapservers`, which the vendor's PowerShell module reads to try a key; every connected directory with the health of its consent. https://docs.jumpcloud.com/api/2.0/index.html#tag/directories */
export function registerDirectories(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/directories", (c) => {
    const rows = [...emulation.store.directories.values()].map((directory) => show(directory, emulation));
    return listV2(c, rows, emulation);
  });

  app.get("/api/v2/ldapservers", (c) => {
    const servers = [...emulation.store.directories.values()].filter((entry) => entry.type === "ldap_server");
    const action = { userLockoutAction: "disable", userPasswordExpirationAction: "disable" };
    const rows = servers.map(({ id, name }) => ({ id, name, ...action }));
    return listV2(c, rows, emulation);
  });
}

function show(directory: Directory, emulation: Emulation): Record<string, unknown> {
  const { id, name, type } = directory;
  const domain = directory.domains.find((entry) => entry.objectId === directory.defaultDomainId);
  return {
    id,
    name,
    type,
    organizationId: emulation.store.organization._id,
    ...(domain ? { defaultDomain: { id: domain.objectId, domain: domain.domain } } : {}),
    ...(directory.consent ? { oAuthStatus: oAuthStatus(directory.consent) } : {}),
  };
}

function oAuthStatus(consent: NonNullable<Directory["consent"]>): Record<string, unknown> {
  const given = Math.floor(new Date(consent.at).getTime() / 1000);
  return {
    expiry: { seconds: String(given + TOKEN_YEARS * 31_557_600) },
    ...(consent.error ? { error: consent.error, errorMessage: consent.errorMessage ?? "" } : {}),
  };
}
