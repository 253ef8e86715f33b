import { type Identity, readCertificate } from "./certificates";
import type { Application, ApplicationTemplate, ConfigEntry } from "./entities";
import { withSigningPair } from "./signing-pair";

export type { Identity } from "./certificates";

/** What a client sends for an application. */
export interface ApplicationBody {
  displayLabel?: string;
  displayName?: string;
  description?: string;
  ssoUrl?: string;
  active?: boolean;
  beta?: boolean;
  color?: string | null;
  learnMore?: string;
  parentApp?: string;
  logo?: Application["logo"];
  databaseAttributes?: unknown[];
  sso?: Partial<Application["sso"]>;
  config?: Record<string, ConfigEntry>;
}

/** What the emulator knows when it writes an application. */
export interface ApplicationContext {
  template: ApplicationTemplate;
  id: string;
  organization: string;
  now: Date;
  /** Used when the request brings no certificate: then JumpCloud makes a new pair. */
  identity: Identity;
  signInUrl: string;
  /** The application as it was before, on an update. */
  previous?: Application;
}

/**
 * Writes an application whole, as POST and PUT both do: what isn't sent falls back to the template's default, and a
 * certificate that isn't sent is made anew, with a new key. @throws SigningPairError
 */
export function newApplication(body: ApplicationBody, context: ApplicationContext): Application {
  const { template, previous, now } = context;
  const config = withDefaults(template.config, body.config ?? {});
  const signing = template.ssoType === "saml" ? withSigningPair(config, context.identity, previous) : config;
  return {
    _id: context.id,
    name: template.name,
    displayName: body.displayName ?? template.displayName,
    displayLabel: body.displayLabel ?? "",
    description: body.description ?? "",
    ssoUrl: body.ssoUrl ?? "",
    active: body.active ?? false,
    beta: body.beta ?? false,
    color: body.color ?? null,
    organization: context.organization,
    logo: body.logo ?? { url: `${context.signInUrl}/logos/application-icon-${template.slug}.png` },
    learnMore: body.learnMore ?? template.learnMore,
    parentApp: body.parentApp ?? "",
    databaseAttributes: body.databaseAttributes ?? [],
    created: previous?.created ?? now.toISOString(),
    config: signing,
    sso: ssoOf(template, body, signing, context),
  };
}

function withDefaults(
  defaults: Record<string, ConfigEntry>,
  sent: Record<string, ConfigEntry>,
): Record<string, ConfigEntry> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, entry]) => {
      const value = sent[key] && "value" in sent[key] ? sent[key].value : entry.value;
      return [key, structuredClone({ ...entry, ...sent[key], value })];
    }),
  );
}

function ssoOf(
  template: ApplicationTemplate,
  body: ApplicationBody,
  config: Record<string, ConfigEntry>,
  { previous, now }: ApplicationContext,
): Application["sso"] {
  const plain = {
    type: template.ssoType,
    hidden: body.sso?.hidden ?? false,
    beta: body.sso?.beta ?? false,
    jit: body.sso?.jit ?? false,
  };
  const certificate = readCertificate(config.idpCertificate?.value);
  if (!certificate) return plain;
  const same = config.idpCertificate?.value === previous?.config.idpCertificate?.value;
  const writtenAt = (same && previous?.sso.idpCertificateUpdatedAt) || now.toISOString();
  return {
    ...plain,
    idpCertExpirationAt: new Date(certificate.validTo).toISOString(),
    idpCertificateUpdatedAt: writtenAt,
    ...(config.idpPrivateKey?.value ? { idpPrivateKeyUpdatedAt: writtenAt } : {}),
  };
}
