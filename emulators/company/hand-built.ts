import type { Federation } from "../entra";
import type { ApplicationSeed, DirectorySeed } from "../jumpcloud/seed";
import type { Integration, IntegrationApplication, IntegrationFederation } from "./integration";

/** Key and certificate that an application signs with, PEM. */
interface Identity {
  certificate: string;
  privateKey: string;
}

/** What an integration has that no seed can know. */
export interface HandBuiltSurroundings {
  /** Address of JumpCloud's sign-in pages. */
  signIn: string;
  /** Makes the pair of an application, or of another identity provider, that ends in so many days. */
  newIdentity(daysLeft?: number): Identity;
}

/** An integration as both vendors hold it, with real keys. */
export interface HandBuilt {
  applications: ApplicationSeed[];
  directories: DirectorySeed[];
  /** By domain. */
  federations: ReadonlyMap<string, Partial<Federation>>;
}

export const NOTHING_BUILT: HandBuilt = { applications: [], directories: [], federations: new Map() };

/** Makes the keys of an integration, and its addresses. */
export function handBuilt(integration: Integration | undefined, around: HandBuiltSurroundings): HandBuilt {
  if (!integration) return NOTHING_BUILT;
  const { applications, directories, federations } = integration;
  const pairs = new Map(
    applications.map(({ label, certificateDays }) => [label, around.newIdentity(certificateDays)]),
  );
  return {
    applications: applications.map((one) => applicationSeed(one, pairs.get(one.label), around)),
    directories,
    federations: new Map(federations.map((one) => [one.domain, federationSeed(one, pairs, around)])),
  };
}

function applicationSeed(
  { id, template, label, address, issuer, active }: IntegrationApplication,
  pair: Identity | undefined,
  { signIn }: HandBuiltSurroundings,
): ApplicationSeed {
  return {
    ...(id === undefined ? {} : { id }),
    template,
    displayLabel: label,
    ssoUrl: `${signIn}${address}`,
    active,
    config: {
      idpEntityId: issuer,
      idpCertificate: wrapped(pair?.certificate ?? ""),
      idpPrivateKey: wrapped(pair?.privateKey ?? ""),
    },
  };
}

function federationSeed(
  { signedBy, nextSignedBy, fields }: IntegrationFederation,
  pairs: ReadonlyMap<string, Identity>,
  around: HandBuiltSurroundings,
): Partial<Federation> {
  const certificateOf = (label: string) => derOf((pairs.get(label) ?? around.newIdentity()).certificate);
  const own = Object.entries(fields).map(([name, value]) => [name, reachable(value, around)]);
  return {
    ...Object.fromEntries(own),
    signingCertificate: certificateOf(signedBy ?? ""),
    ...(nextSignedBy === undefined ? {} : { nextSigningCertificate: certificateOf(nextSignedBy) }),
  };
}

/** A path becomes an address at the sign-in pages. */
const reachable = (value: unknown, { signIn }: HandBuiltSurroundings): unknown =>
  typeof value === "string" && value.startsWith("/") ? `${signIn}${value}` : value;

/** As JumpCloud keeps PEM: base64 of the whole text. */
const wrapped = (pem: string): string => Buffer.from(pem, "utf8").toString("base64");

/** As Graph keeps a certificate: one line of base64 of its DER. */
const derOf = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, "");
