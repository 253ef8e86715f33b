import type { Context } from "hono";
import type { CoreEnv, Faults, Journal } from "../core";
import type { Caller } from "./caller";
import type { JsonObject } from "./entities";
import type { EntraStore } from "./store";
import type { TokenKey } from "./token-key";

/** What the routes of the emulator share. */
export interface Entra {
  store: EntraStore;
  faults: Faults;
  journal: Journal;
  now: () => Date;
  tokenKey: TokenKey;
  /** The claims of access tokens whose signature was verified, which every request with them would cost again. */
  readonly provenTokens: Map<string, JsonObject>;
  /** Answers a request inside the process: the parts of a batch go through it. */
  dispatch(request: Request): Promise<Response>;
}

export type GraphVersion = "v1.0" | "beta";

export interface GraphEnv extends CoreEnv {
  Variables: CoreEnv["Variables"] & { caller: Caller; version: GraphVersion };
}

export type GraphContext = Context<GraphEnv>;
