import type { Hono } from "hono";
import type { CoreEnv, Faults, Journal, JournalVariables } from "../core";
import type { Identity } from "./certificates";
import type { Admin, InsightEvent } from "./entities";
import type { GraphTarget } from "./provisioning/graph-target";
import type { Store } from "./store";

/** What JumpCloud's routes know about the request in hand. */
export interface JumpCloudEnv extends CoreEnv {
  Variables: JournalVariables & { admin: Admin };
}

export type JumpCloudApp = Hono<JumpCloudEnv>;

/** An event before JumpCloud has added id, time and organisation. */
export type NewEvent = Pick<InsightEvent, "event_type" | "service"> & Record<string, unknown>;

/** What every route works on. */
export interface Emulation {
  /** Replaced as a whole by a reset or a restored state: never keep it. */
  store: Store;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly now: () => Date;
  readonly newIdentity: () => Identity;
  /** Address of the sign-in pages, without a slash at the end. */
  readonly signInUrl: () => string;
  /** Address of Microsoft's sign-in, without a slash at the end: what login.microsoftonline.com is to a real one. */
  readonly loginUrl: () => string;
  /** Which administrators get applications' private keys in answers. */
  readonly privateKeysFor: "full administrators" | "nobody";
  /** How the tenant is reached once an administrator has consented. */
  readonly graph?: GraphTarget;
  /** Told who has consented in the tenant, whose own log shows it. */
  readonly consented: (by: string) => void;
  /** Adds an event to Directory Insights. */
  readonly emit: (event: NewEvent) => void;
  /** Told after every change, so that groups are evaluated and the tenant is brought up to date. */
  readonly changed: () => void;
}
