import type { Reading } from "../reading";

/**
 * What a tenant and an organisation show of the things that this project assumes of both vendors. Only shapes and
 * relations: no id, no name, no address and no key, so that a report may be handed on.
 */
export interface ProbeSnapshot extends SignInProbeSnapshot {
  /** The catalogue's template of Microsoft 365; `null` where the key is unknown there. */
  template: Reading<TemplateShape | null>;
  /** How the ids of the directory's domains are written. */
  domainIds?: Reading<DomainIdShape[]>;
  /** Whether realm discovery names the federation's own sign-in address; missing if nothing is federated. */
  realm?: Reading<"passiveSignInUri" | "another address" | "no address">;
}

/** Those without which nobody can sign in. */
export interface SignInProbeSnapshot {
  /** Left out as long as no application exists. */
  certificate?: Reading<CertificateShape>;
  metadata?: Reading<MetadataShape>;
  /** Left out as long as no directory is connected; people whom the sync has written, a few of them. */
  people?: Reading<SyncedPerson[]>;
}

export interface TemplateShape {
  /** Such as `saml`. */
  ssoType: string;
  /** Sorted. */
  configKeys: string[];
  /** Keys that can't be set, sorted. */
  readOnlyKeys: string[];
}

export interface CertificateShape {
  /** How JumpCloud writes the certificate. */
  form: "base64 of PEM" | "PEM" | "base64 of DER" | "unreadable" | "absent";
  /** Names of the settings that speak of certificates, sorted; never their values. */
  fields: string[];
}

/** The published metadata against the application's own settings. */
export interface MetadataShape {
  /** Which setting it equals. */
  entityId: "idpEntityId" | "another value";
  /** Which setting it equals. */
  ssoUrl: "ssoUrl" | "another address";
  /** Compared with the one of the settings. */
  certificate: "the same" | "another one";
}

export interface SyncedPerson {
  /** The content of that place. */
  immutableId: "the JumpCloud id" | "another value" | "none";
  /** `absent`: the id that JumpCloud names is no user of the tenant. */
  externalId: "the user's object id" | "absent";
  /** What it equals at JumpCloud. */
  userPrincipalName: "the e-mail" | "another value";
  /** `none` where JumpCloud tells none. */
  syncCode: number | "none";
}

export type DomainIdShape = "24 hex digits" | "base64" | "UUID" | "another form";
