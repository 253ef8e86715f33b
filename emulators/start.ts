import { Hono } from "hono";
import { type Company, entraSeed, generatePeople, handBuilt, jumpCloudSeed, loadCompany } from "./company";
import { connectorOf } from "./connector";
import { consentingAdministrator } from "./consent";
import {
  type Behaviour,
  issueLoopbackCertificate,
  type JournalEntry,
  loadAuthority,
  type RsaPair,
  type ServerCertificate,
} from "./core";
import { createEntra, createTokenKey, type EntraEmulator } from "./entra";
import { type Endpoints, environmentOf } from "./environment";
import { createWorkflowTokens, GITHUB_ISSUER } from "./github";
import { createJumpCloud, type JumpCloudEmulator, newIdentity } from "./jumpcloud";
import { Servers, savingWrites } from "./servers";
import { readState, StateFile } from "./state-file";
import { type TrustedFolder, trustedFolder } from "./trusted-folder";

export interface EmulatorsOptions {
  /** The company, or the file of its seed. @default the seeded Northwind Traders */
  company?: Company | string;
  /** How many people are generated beside the seeded ones. @default 0 */
  users?: number;
  /** 0 takes any free port. @default 0 for each */
  ports?: { jumpcloud?: number; entra?: number; signIn?: number };
  /** File that the state is read from and written to. @default the state is forgotten at the end */
  statePath?: string;
  /** Folder of the certificate authority, made when missing. @default a temporary one */
  authorityFolder?: string;
  /** Milliseconds between a change at JumpCloud and its arrival in the tenant. @default 300 */
  provisioningDelayMs?: number;
  /** Makes the keys of the servers and of what JumpCloud signs with. @default a new one each time */
  newRsaPair?: () => RsaPair;
  /** @default the machine's clock */
  now?: () => Date;
  /** Told about every request that an emulator doesn't know. */
  onUnhandled?: (entry: JournalEntry) => void;
}

/** Both vendors, served on loopback, JumpCloud provisioning into the tenant. */
export interface RunningEmulators {
  readonly company: Company;
  readonly urls: Endpoints;
  readonly jumpcloud: JumpCloudEmulator;
  readonly entra: EntraEmulator;
  readonly behaviours: readonly Behaviour[];
  /** File with the authority's certificate. */
  readonly certificateFile: string;
  /** Variables that make a program use the emulators as this identity: `bootstrap`, `deploy`, `read`. */
  env(identity: string): Record<string, string>;
  /** What the administrator of the tenant does on the consent page; the directory's id. */
  consent(options?: { by?: string; name?: string }): Promise<string>;
  /** Waits until JumpCloud has brought everything to the tenant. */
  settle(): Promise<void>;
  /** Back to the seed, journals emptied. */
  reset(): void;
  /** Saves the state where a file was named, and frees the ports. */
  close(): Promise<void>;
}

/** Where a workflow's run asks for its token: what a runner has in ACTIONS_ID_TOKEN_REQUEST_URL. */
export const WORKFLOW_TOKEN_PATH = "/github/token";

/**
 * Starts both emulators.
 * @throws ServeError when a port is in use, SeedError when the seed is wrong, SnapshotError when the state is damaged
 */
export async function startEmulators(options: EmulatorsOptions = {}): Promise<RunningEmulators> {
  const company = companyOf(options);
  const now = options.now ?? (() => new Date());
  const trust = trustedFolder(options.authorityFolder);
  const { newRsaPair } = options;
  const authority = loadAuthority(trust.folder, now(), newRsaPair);
  const tls = issueLoopbackCertificate(authority, now(), newRsaPair);
  const servers = new Servers();
  try {
    const emulation = await open(servers, company, options, { now, tls });
    return { ...emulation, ...controls(emulation, trust, servers) };
  } catch (error) {
    await servers.close();
    trust.forget();
    throw error;
  }
}

interface Emulation {
  company: Company;
  urls: Endpoints;
  jumpcloud: JumpCloudEmulator;
  entra: EntraEmulator;
  state: StateFile;
}

/**
 * The sign-in pages first, whose address an integration holds at both vendors; then Entra, because JumpCloud has to know
 * where the tenant is.
 */
async function open(
  servers: Servers,
  company: Company,
  options: EmulatorsOptions,
  edge: { now: () => Date; tls: ServerCertificate },
): Promise<Emulation> {
  const saved = readState(options.statePath);
  const { ports = {}, onUnhandled } = options;
  const shared = { now: edge.now, ...(onUnhandled ? { onUnhandled } : {}) };
  const state = new StateFile(options.statePath, () => ({
    entra: entra.snapshot(),
    jumpcloud: jumpcloud.snapshot(),
  }));

  const { tls } = edge;
  const pages = await servers.open(
    { fetch: (request) => jumpcloud.signIn.fetch(request) },
    { port: ports.signIn ?? 0, tls, ...named.signIn },
  );
  const built = handBuilt(company.integration, {
    signIn: pages.url,
    newIdentity: (daysLeft) => newIdentity(edge.now(), options.newRsaPair, daysLeft),
  });
  const workflow = createWorkflowTokens({ runs: company.workflowRuns, now: edge.now, key: tls.key });
  const issuer = { issuer: GITHUB_ISSUER, publicKey: workflow.publicKey };
  const entra = createEntra({
    seed: entraSeed(company, [issuer], built),
    tokenKey: createTokenKey(tls.key),
    ...shared,
    ...(saved.entra ? { state: saved.entra } : {}),
  });
  entra.state.issuers.set(GITHUB_ISSUER, issuer);
  const login = new Hono()
    .route(WORKFLOW_TOKEN_PATH, workflow.app)
    .all("*", (c) => entra.app.fetch(c.req.raw));
  const entraServer = await servers.open(savingWrites(login, state), {
    port: ports.entra ?? 0,
    tls,
    ...named.entra,
  });

  const jumpcloud = createJumpCloud({
    seed: jumpCloudSeed(company, built),
    newIdentity: () => newIdentity(edge.now(), options.newRsaPair),
    ...shared,
    ...(saved.jumpcloud === undefined ? {} : { snapshot: saved.jumpcloud }),
    ...(options.provisioningDelayMs === undefined ? {} : { delayMs: options.provisioningDelayMs }),
    graph: connectorOf(entra, company.connector, { origin: entraServer.url, now: edge.now }),
    signInUrl: () => pages.url,
    loginUrl: () => entraServer.url,
    onConsent: (by) => entra.noteConsent(company.connector.clientId, by),
    onChange: () => state.touch(),
  });
  const api = await servers.open(jumpcloud.api, { port: ports.jumpcloud ?? 0, ...named.jumpcloud });
  if (saved.jumpcloud === undefined) await letYearsPass({ company, entra, jumpcloud });
  return {
    company,
    urls: { jumpcloud: api.url, entra: entraServer.url, signIn: pages.url },
    jumpcloud,
    entra,
    state,
  };
}

/** What was set up by hand has worked for long: who is bound is in the tenant, and no journal tells of it. */
async function letYearsPass({
  company,
  entra,
  jumpcloud,
}: Pick<Emulation, "company" | "entra" | "jumpcloud">) {
  for (const { consent } of company.integration?.directories ?? []) {
    if (consent) entra.noteConsent(company.connector.clientId, consent.by);
  }
  await jumpcloud.settle();
  for (const { journal } of [entra, jumpcloud]) journal.clear();
}

function controls(emulation: Emulation, trust: TrustedFolder, servers: Servers) {
  const { company, urls, jumpcloud, entra, state } = emulation;
  return {
    behaviours: [...jumpcloud.behaviours, ...entra.behaviours],
    certificateFile: trust.certificateFile,
    env: (identity: string) => environmentOf(company, identity, urls, trust.certificateFile),
    consent: async ({ by = consentingAdministrator(company), name }: { by?: string; name?: string } = {}) =>
      (await jumpcloud.consent({ by, ...(name ? { name } : {}) })).id,
    settle: () => jumpcloud.settle(),
    reset: () => {
      entra.reset();
      jumpcloud.reset();
    },
    close: async () => {
      await jumpcloud.close();
      await servers.close();
      state.flush();
      trust.forget();
    },
  };
}

/** What the ports are for, and which option chooses another. */
const named = {
  jumpcloud: { purpose: "JumpCloud's API", flag: "--jumpcloud-port" },
  entra: { purpose: "Microsoft Entra", flag: "--entra-port" },
  signIn: { purpose: "JumpCloud's sign-in pages", flag: "--sign-in-port" },
};

function companyOf({ company, users = 0 }: EmulatorsOptions): Company {
  const found = typeof company === "object" ? company : loadCompany(company);
  if (users === 0) return found;
  const domain = found.domains.find((known) => known.isDefault)?.name ?? "";
  return { ...found, people: [...found.people, ...generatePeople(users, domain)] };
}
