import { setTimeout as sleep } from "node:timers/promises";
import type { Emulation } from "../emulation";
import type { Directory } from "../entities";
import { groupsOf, usersOf } from "../graph";
import { syncGroup } from "./sync-group";
import type { SyncRun } from "./sync-run";
import { suspendUser, syncUser } from "./sync-user";
import { TenantError, type TenantUser, tenantUser } from "./tenant";

/** Requests to the tenant at a time. */
const CONCURRENCY = 4;

export interface ProvisionerOptions {
  /** Milliseconds between a change and its arrival in the tenant. */
  delayMs: number;
  /** Milliseconds after which what failed is tried again by itself; 0 waits for the next change. */
  retryMs: number;
  /** Told after each run, for saving the state. */
  onRun?: () => void;
}

/** Keeps the tenant like JumpCloud's picture of it, in the background, from the state alone: a restart loses nothing. */
export class Provisioner {
  private work: Promise<void> | undefined;
  private isWanted = false;
  private defect: unknown;
  private retry: NodeJS.Timeout | undefined;
  private readonly stopping = new AbortController();

  constructor(
    private readonly emulation: Emulation,
    private readonly options: ProvisionerOptions,
  ) {}

  /** Something may have changed: a run follows after the delay. */
  schedule(): void {
    if (!this.emulation.graph || this.stopping.signal.aborted) return;
    this.isWanted = true;
    this.work ??= this.runWhileWanted();
  }

  /** Waits until everything known so far was brought to the tenant, or has failed there. @throws Error for a defect of the run */
  async settle(): Promise<void> {
    while (this.work) await this.work;
    const defect = this.defect;
    this.defect = undefined;
    if (defect !== undefined) throw defect;
  }

  /** What failed is not tried again before the next change. */
  rest(): void {
    clearTimeout(this.retry);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.retry);
    await this.settle();
  }

  private async runWhileWanted(): Promise<void> {
    try {
      while (this.isWanted && !this.stopping.signal.aborted) {
        await sleep(this.options.delayMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        this.isWanted = false;
        if (!this.stopping.signal.aborted) await this.run();
      }
    } catch (defect) {
      // Nobody waits for a run in the background: the next caller of settle is told.
      this.defect = defect;
    } finally {
      this.work = undefined;
    }
  }

  private async run(): Promise<void> {
    const { store } = this.emulation;
    for (const directory of [...store.directories.values()]) {
      if (directory.type === "office_365" && directory.consent) await this.syncDirectory(directory);
    }
    this.options.onRun?.();
    const failed = [...store.syncRecords.values()].some((record) => record.status.code !== 0);
    clearTimeout(this.retry);
    if (!failed || this.options.retryMs === 0) return;
    this.retry = setTimeout(() => this.schedule(), this.options.retryMs);
    this.retry.unref();
  }

  private async syncDirectory(directory: Directory): Promise<void> {
    const { store, graph, now, emit } = this.emulation;
    if (!graph || !(await this.isConsentGood(directory))) return;
    const run: SyncRun = { store, directory, graph, now, emit };
    const target = { type: "office_365" as const, id: directory.id };
    const bound = new Set(usersOf(store, target).map((reached) => reached.id));
    const people = [...bound].flatMap((id) => store.users.get(id) ?? []);
    await inTurn(people, (user) => syncUser(run, user));
    // Once more for people whose manager was written after them; all others are up to date by now.
    await inTurn(
      people.filter((user) => user.manager !== null),
      (user) => syncUser(run, user),
    );
    const lost = [...store.syncRecords.values()].filter(
      (record) => record.directoryId === directory.id && record.type === "user" && record.bound,
    );
    await inTurn(
      lost.filter((record) => !bound.has(record.id)),
      (record) => suspendUser(run, record),
    );
    const groups = groupsOf(store, target).flatMap((reached) => store.groups.get(reached.id) ?? []);
    await inTurn(groups, (group) => syncGroup(run, group));
  }

  // The grant is the consenting administrator's: it ends when that account is blocked or gone.
  private async isConsentGood(directory: Directory): Promise<boolean> {
    const { graph } = this.emulation;
    const { consent } = directory;
    if (!graph || !consent || consent.error) return false;
    try {
      const person = await tenantUser(graph, consent.by);
      const ended = consentEnded(person, consent.at);
      if (ended === undefined) return true;
      consent.error = "invalid_grant";
      consent.errorMessage = ended;
      return false;
    } catch (error) {
      if (error instanceof TenantError) return true;
      throw error;
    }
  }
}

/** Microsoft's words for a grant that is good no longer. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function consentEnded(person: TenantUser | undefined, consentedAt: string): string | undefined {
  if (!person) return "AADSTS50034: The user account does not exist in the directory.";
  if (!person.accountEnabled) return "AADSTS50057: The user account is disabled.";
  const validFrom = person.signInSessionsValidFromDateTime ?? "";
  return validFrom > consentedAt
    ? `AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. The grant was issued on '${consentedAt}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom}'.`
    : undefined;
}

async function inTurn<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
