import { createJumpCloud } from "../../../clients/jumpcloud";
import type { JumpCloudSeed } from "../../../emulators/jumpcloud";
import { type Account, createAccount } from "../../../providers/jumpcloud/account";
import type { Call } from "../../../waiting/call";
import { KEY, SEED, startCompany } from "./company";

/** A running company, the account that handlers work with, and what they told the person at the terminal. */
export interface Surroundings {
  account: Account;
  call: Call;
  told: string[];
  emulator: Awaited<ReturnType<typeof startCompany>>["emulator"];
  /** Method and path of every request that was meant to change something. */
  writes(): string[];
  /** Another account for the same company. */
  accountWith(apiKey: string, organizationId?: string): Account;
  close(): Promise<void>;
}

export async function surroundings(seed: JumpCloudSeed = SEED): Promise<Surroundings> {
  const { emulator, server, close } = await startCompany(seed);
  const told: string[] = [];
  const accountWith = (apiKey: string, organizationId?: string) =>
    createAccount(createJumpCloud({ credential: { apiKey }, baseUrl: server.url, organizationId }));
  return {
    account: accountWith(KEY),
    call: { signal: new AbortController().signal, log: (_severity, message) => told.push(message) },
    told,
    emulator,
    writes: () => emulator.journal.writes().map(({ method, path }) => `${method} ${path}`),
    accountWith,
    close,
  };
}
