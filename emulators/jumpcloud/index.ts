import type { Hono } from "hono";
import { type Behaviour, type CoreEnv, Faults, hexId, Journal, type JournalEntry } from "../core";
import { createApi } from "./api";
import { READ_POSTS } from "./auth";
import { JUMPCLOUD_BEHAVIOURS } from "./behaviours";
import { type Identity, newIdentity } from "./certificates";
import { type ConsentRequest, giveConsent } from "./consent";
import { evaluateDynamicGroups } from "./dynamic-groups";
import type { Emulation, JumpCloudApp, NewEvent } from "./emulation";
import type { Directory } from "./entities";
import type { GraphTarget } from "./provisioning/graph-target";
import { Provisioner } from "./provisioning/provisioner";
import { regenerateCertificate } from "./regenerate";
import type { JumpCloudSeed } from "./seed";
import { fromSeed } from "./seeding";
import { createSignInPages } from "./sign-in-pages";
import { Store, type StoreContent, toStoreContent } from "./store";

export { JUMPCLOUD_BEHAVIOURS } from "./behaviours";
export { newIdentity } from "./certificates";
export type { ConsentRequest } from "./consent";
export type * from "./entities";
export { jumpcloudFaults } from "./faults";
export type { GraphTarget } from "./provisioning/graph-target";
export type * from "./seed";
export type { Store, StoreContent } from "./store";

export interface JumpCloudOptions {
  seed: JumpCloudSeed;
  /** The JumpCloud part of a state file; the seed is then used by `reset` only. */
  snapshot?: unknown;
  /** @default the machine's clock */
  now?: () => Date;
  /** Address of the sign-in pages. @default "https://localhost:8444" */
  signInUrl?: () => string;
  /** Address of Microsoft's sign-in. @default "https://localhost:8443" */
  loginUrl?: () => string;
  /** How the tenant is reached; without it nothing is provisioned. */
  graph?: GraphTarget;
  /** Milliseconds between a change and its arrival in the tenant. @default 300 */
  delayMs?: number;
  /** Milliseconds after which what failed is tried again by itself; 0 waits for the next change. @default 10000 */
  retryMs?: number;
  /** Who gets applications' private keys in answers. @default "full administrators" */
  privateKeysFor?: Emulation["privateKeysFor"];
  /** Makes keys and certificates of applications. @default a new RSA key of 2048 bits each time */
  newIdentity?: () => Identity;
  /** Told who has consented in the tenant, by userPrincipalName. */
  onConsent?: (by: string) => void;
  /** Told after every change of the state, for saving it. */
  onChange?: () => void;
  /** Told about every request that the emulator doesn't know. */
  onUnhandled?: (entry: JournalEntry) => void;
}

/** A running JumpCloud, without a port: serve `api` over http and `signIn` over https. */
export interface JumpCloudEmulator {
  readonly api: JumpCloudApp;
  readonly signIn: Hono<CoreEnv>;
  readonly state: Store;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly behaviours: readonly Behaviour[];
  /** What a human of the tenant does on the consent page. @throws ConsentError */
  consent(request: ConsentRequest): Promise<Directory>;
  /** Makes the consent of a directory stale, as a blocked administrator or an expired token does. */
  expireConsent(directoryId: string, errorMessage?: string): void;
  /** Lets an application sign with a new key and certificate, behind everybody's back. @throws Error */
  regenerateCertificate(applicationId: string): void;
  /** Waits until everything was brought to the tenant. */
  settle(): Promise<void>;
  /** The whole state as data, for a state file. */
  snapshot(): StoreContent;
  /** Back to the seed; the journal is emptied, faults are switched off. */
  reset(): void;
  /** Back to what {@link snapshot} gave, without a run of the synchronisation. @throws SnapshotError */
  restore(snapshot: unknown): void;
  /** Ends provisioning. */
  close(): Promise<void>;
}

/** @throws SnapshotError when the given state is damaged */
export function createJumpCloud(options: JumpCloudOptions): JumpCloudEmulator {
  const emulation = newEmulation(options);
  const provisioner = new Provisioner(emulation, {
    delayMs: options.delayMs ?? 300,
    retryMs: options.retryMs ?? 10_000,
    onRun: options.onChange,
  });
  emulation.changed = () => {
    evaluateDynamicGroups(emulation.store);
    provisioner.schedule();
    options.onChange?.();
  };
  if (options.snapshot !== undefined || emulation.store.directories.size > 0) provisioner.schedule();
  return {
    api: createApi(emulation),
    signIn: createSignInPages(emulation),
    get state() {
      return emulation.store;
    },
    journal: emulation.journal,
    faults: emulation.faults,
    behaviours: JUMPCLOUD_BEHAVIOURS,
    consent: (request) => giveConsent(emulation, request),
    expireConsent: (id, message) => expireConsent(emulation, id, message),
    regenerateCertificate: (id) => regenerateCertificate(emulation, id),
    settle: () => provisioner.settle(),
    snapshot: () => structuredClone(emulation.store.toJSON()),
    reset: () => {
      emulation.store = seeded(options);
      emulation.journal.clear();
      emulation.faults.clear();
      emulation.changed();
    },
    restore: (snapshot) => {
      provisioner.rest();
      emulation.store = new Store(toStoreContent(snapshot));
      emulation.journal.clear();
      emulation.faults.clear();
    },
    close: () => provisioner.stop(),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function newEmulation(options: JumpCloudOptions): Mutable<Emulation> {
  const now = options.now ?? (() => new Date());
  const emulation: Mutable<Emulation> = {
    store: options.snapshot === undefined ? seeded(options) : new Store(toStoreContent(options.snapshot)),
    journal: new Journal({ vendor: "jumpcloud", now, reads: READ_POSTS, onUnhandled: options.onUnhandled }),
    faults: new Faults(),
    now,
    newIdentity: options.newIdentity ?? (() => newIdentity(now())),
    signInUrl: signInUrlOf(options),
    loginUrl: options.loginUrl ?? (() => "https://localhost:8443"),
    privateKeysFor: options.privateKeysFor ?? "full administrators",
    ...(options.graph ? { graph: options.graph } : {}),
    consented: options.onConsent ?? (() => undefined),
    emit: (event) => emit(emulation, event),
    changed: () => undefined,
  };
  return emulation;
}

function seeded(options: JumpCloudOptions): Store {
  const now = options.now ?? (() => new Date());
  const store = new Store(
    fromSeed(options.seed, {
      now,
      newIdentity: options.newIdentity ?? (() => newIdentity(now())),
      signInUrl: signInUrlOf(options),
    }),
  );
  evaluateDynamicGroups(store);
  return store;
}

function signInUrlOf(options: JumpCloudOptions): () => string {
  return options.signInUrl ?? (() => "https://localhost:8444");
}

function emit(emulation: Emulation, event: NewEvent): void {
  const { events, organization } = emulation.store;
  const timestamp = emulation.now().toISOString();
  events.push({
    ...event,
    id: hexId("event", timestamp, String(events.length)),
    timestamp,
    organization: organization._id,
  });
}

function expireConsent(emulation: Emulation, directoryId: string, errorMessage?: string): void {
  const consent = emulation.store.directories.get(directoryId)?.consent;
  if (!consent) throw new Error(`Directory ${directoryId} has no consent that could expire.`);
  consent.error = "invalid_grant";
  consent.errorMessage =
    errorMessage ?? "AADSTS700082: The refresh token has expired due to inactivity. Consent is needed again.";
  emulation.changed();
}
