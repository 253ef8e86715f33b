import type { RunningEmulators } from "../emulators";
import type { JournalEntry } from "../emulators/core";
import type { AzureadPlugin } from "./azuread-plugin";
import { Pulumi, type PulumiOptions, type PulumiRun } from "./pulumi";

/** One run of the engine: what it asked of both vendors, and what the stack had afterwards. */
export interface TracedRun {
  command: string;
  code: number;
  /** Each vendor's in order, secrets redacted. */
  writes: JournalEntry[];
  reads: JournalEntry[];
  /** What the vendors' objects are called, by their ids, which are others in each story. */
  names: Record<string, string>;
  /** As `pulumi stack export` prints it, secrets encrypted. */
  state: unknown;
}

/** The whole story, for a program that compares it with another one. */
export interface Trace {
  azuread: AzureadPlugin;
  runs: TracedRun[];
}

/** The `pulumi` command, with a trace of each run. What is done by hand between the runs is in none. */
export class TracedPulumi extends Pulumi {
  readonly trace: TracedRun[] = [];

  constructor(
    options: PulumiOptions,
    private readonly emulators: RunningEmulators,
  ) {
    super(options);
  }

  override async operate(args: string[], progress: (line: string) => void): Promise<PulumiRun> {
    const earlier = new Set(this.requests());
    const run = await super.operate(args, progress);
    const requests = this.requests().filter((request) => !earlier.has(request));
    const { entra, jumpcloud } = this.emulators;
    const written = new Set([...jumpcloud.journal.writes(), ...entra.journal.writes()]);
    this.trace.push({
      command: run.command,
      code: run.code,
      writes: requests.filter((request) => written.has(request)),
      reads: requests.filter((request) => !written.has(request)),
      names: namesIn([jumpcloud.snapshot(), entra.snapshot()]),
      state: JSON.parse(await this.command("stack", "export")),
    });
    return run;
  }

  /** JumpCloud's own sync asks the tenant whenever it likes. */
  private requests(): JournalEntry[] {
    const { entra, jumpcloud, company } = this.emulators;
    return [...jumpcloud.journal.all(), ...entra.journal.all()].filter(
      ({ identity }) => identity !== company.connector.displayName,
    );
  }
}

/** The name of each object that has an id, however deep it lies. */
export function namesIn(objects: unknown): Record<string, string> {
  if (typeof objects !== "object" || objects === null) return {};
  return Object.assign(ownName(objects as Named), ...Object.values(objects).map(namesIn));
}

function ownName(object: Named): Record<string, string> {
  const { _id, id = _id, userPrincipalName, email, displayLabel, name, displayName } = object;
  const called = userPrincipalName ?? email ?? displayLabel ?? name ?? displayName;
  return typeof id === "string" && typeof called === "string" && called !== id ? { [id]: called } : {};
}

type Named = Record<string, unknown>;
