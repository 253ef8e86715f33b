import { type Context, Hono } from "hono";
import type { Domain, Federation } from "../entities";
import { domainOf } from "../names";
import type { Entra, GraphEnv } from "../service";

const CLOUD = {
  CloudInstanceName: "microsoftonline.com",
  CloudInstanceIssuerUri: "urn:federation:MicrosoftOnline",
};

/** Where an e-mail address signs in; asked without credentials, and the person needn't exist. */
export interface Realm {
  domain: string;
  kind: "Managed" | "Federated" | "Unknown";
  federation?: Federation;
}

/** Unofficial endpoints that sign-in pages and libraries use; nothing in them is promised by the vendor. */
export function realmRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/GetUserRealm.srf", (c) => {
    const login = c.req.query("login") ?? "";
    const realm = findRealm(entra, login);
    return c.req.query("xml") === "1" ? xmlRealm(c, login, realm) : c.json(jsonRealm(login, realm));
  });

  routes.get("/common/userrealm", (c) => c.json(userRealm(entra, c, c.req.query("user") ?? "")));
  routes.get("/common/userrealm/:login", (c) => c.json(userRealm(entra, c, c.req.param("login"))));

  routes.post("/common/GetCredentialType", async (c) => {
    const { username } = await c.req.json<{ username?: string }>();
    const realm = findRealm(entra, username ?? "");
    const isFederated = realm.kind === "Federated";
    return c.json({
      Username: username,
      Display: username,
      IfExistsResult: entra.store.findUser(username ?? "") ? 0 : 1,
      ThrottleStatus: 0,
      Credentials: {
        PrefCredential: isFederated ? 4 : 1,
        HasPassword: !isFederated,
        ...(isFederated ? { FederationRedirectUrl: realm.federation?.passiveSignInUri ?? null } : {}),
      },
      EstsProperties: { DomainType: isFederated ? 4 : 3 },
    });
  });

  return routes;
}

export function findRealm(entra: Entra, login: string): Realm {
  const domain = domainOf(login);
  const known = entra.store.domains.get(domain);
  if (!known?.isVerified) return { domain, kind: "Unknown" };
  if (!entra.store.isFederated(known)) return { domain, kind: "Managed" };
  return { domain, kind: "Federated", federation: federationOf(entra, known) };
}

function federationOf(entra: Entra, domain: Domain): Federation | undefined {
  return entra.store.federations.get(entra.store.rootOf(domain).id);
}

function jsonRealm(login: string, { kind, domain, federation }: Realm) {
  if (kind === "Unknown") return { State: 4, UserState: 1, Login: login, NameSpaceType: "Unknown" };
  const shared = { Login: login, NameSpaceType: kind, DomainName: domain, ...CLOUD };
  if (kind === "Managed") return { State: 4, UserState: 1, ...shared, FederationBrandName: domain };
  return {
    State: 3,
    UserState: 2,
    ...shared,
    FederationGlobalVersion: -1,
    AuthURL: federation?.passiveSignInUri ?? null,
    FederationBrandName: federation?.displayName ?? domain,
  };
}

function xmlRealm(c: Context, login: string, realm: Realm): Response {
  const shown = { ...jsonRealm(login, realm), IsFederatedNS: realm.kind === "Federated" };
  const elements = Object.entries(shown)
    .map(([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>`)
    .join("\n");
  return c.body(
    `<?xml version="1.0" encoding="utf-8"?>\n<RealmInfo Success="true">\n${elements}\n</RealmInfo>\n`,
    200,
    {
      "Content-Type": "text/xml; charset=utf-8",
    },
  );
}

function userRealm(entra: Entra, c: Context, login: string) {
  const realm = findRealm(entra, login);
  return (c.req.query("api-version") ?? "1.0") === "1.0" ? realmVersion1(realm) : realmVersion2(login, realm);
}

// The vendor's word for a SAML domain's protocol isn't known; WSTrust is what was seen, for other domains.
function realmVersion1({ kind, domain, federation }: Realm) {
  const shared = {
    ver: "1.0",
    account_type: kind,
    domain_name: domain,
    cloud_instance_name: CLOUD.CloudInstanceName,
    cloud_audience_urn: CLOUD.CloudInstanceIssuerUri,
  };
  if (kind !== "Federated") return shared;
  return {
    ...shared,
    federation_protocol: "WSTrust",
    federation_metadata_url: federation?.metadataExchangeUri ?? null,
    federation_active_auth_url: federation?.activeSignInUri ?? null,
  };
}

function realmVersion2(login: string, { kind, domain, federation }: Realm) {
  const shared = {
    NameSpaceType: kind,
    Login: login,
    DomainName: domain,
    FederationBrandName: federation?.displayName ?? domain,
    TenantBrandingInfo: null,
    cloud_instance_name: CLOUD.CloudInstanceName,
  };
  if (kind !== "Federated") return shared;
  return { ...shared, federation_protocol: "WSTrust", AuthURL: federation?.passiveSignInUri ?? null };
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
