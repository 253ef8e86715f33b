import type { ChildProcess } from "node:child_process";
import type { RunningEmulators } from "../../../emulators";
import type { JournalEntry } from "../../../emulators/core";
import type { Endpoints } from "../../../emulators/environment";
import { provideAzuread } from "../../../engine/dev-home";
import { hasStandin, installAzureadStandin } from "../../../standins/azuread/install";
import { northwindOf } from "../../emulators/few-people";
import { startReady } from "../../emulators/ready";
import { createWorkbench, type Outcome, type Secrets, userHome, type Workbench } from "../workbench";
import { type Checkpoint, checkpointAt, type Moment } from "./checkpoint";
import { type Engine, keepingPlugins, keepingProgram, startingAll } from "./kept-processes";
import { committedProgram, type Program } from "./program-files";
import { withoutSetting, withSettings } from "./stack-settings";

const INITIAL = "example.onmicrosoft.com";
export const ADMINISTRATOR = `jumpcloud-admin@${INITIAL}`;
/** Has never set a password at JumpCloud, so federating locks her out: the stacks here accept it. */
export const ACCEPTED = "zoe@example.com";
/** Is at JumpCloud and not in the group. */
export const OUTSIDER = "hana@example.com";

/** One who is linked already, one who isn't, one whom the tenant does not know yet, one on the second domain. */
const PEOPLE = ["ada@example.com", "noah@example.com", "lucas@example.com", ACCEPTED, "marco@example.org"];
const ADMINISTRATORS = [`admin@${INITIAL}`, `breakglass@${INITIAL}`];

const PROJECT = "jumpcloud-entra";
const SETTINGS = "Pulumi.test.yaml";

/** The committed program on the real engine, with a stack of its own, against both emulators in this process. */
export interface CompanyOnEngine {
  emulators: RunningEmulators;
  bench: Workbench;
  /** The environment of a command that runs the engine itself. */
  env: Record<string, string>;
  /** Runs the CLI. */
  pulumi(...args: string[]): Promise<Outcome>;
  /** Runs the CLI; gives what it printed. Throws where it ends with another code than 0. */
  succeeds(...args: string[]): Promise<string>;
  /** Runs the CLI; gives what it printed. Throws where it ends with 0. */
  fails(...args: string[]): Promise<string>;
  /** Starts the CLI without waiting, to interrupt or kill it. */
  start(...args: string[]): ChildProcess;
  /** Sets configuration, each as `path=value`. */
  configure(...settings: string[]): void;
  /** Takes configuration away. */
  unset(path: string): void;
  /**
   * What this program wrote at both vendors since the last call, in order, with the status where it was refused.
   * JumpCloud's own sync is left out.
   */
  newWrites(): string[];
  /** Keeps what both vendors hold, the stack's state and its configuration; the result brings all of it back. */
  remember(): () => void;
  close(): Promise<void>;
}

export interface CompanyOptions {
  /** E-mail addresses of who is there, and a member. @default five people */
  people?: string[];
  /** @default the committed program */
  program?: Program;
  /** Which processes outlive the runs; see kept-processes.ts. Where none does, secrets have a passphrase. @default none */
  keeps?: Kept;
}

type Identity = "bootstrap" | "deploy" | "read";
type Kept = "nothing" | "program" | "program and plugins";

/** From before the first run, as the identity that makes the administrator. */
export async function startCompany(options: CompanyOptions = {}): Promise<CompanyOnEngine> {
  const { keeps = "nothing" } = options;
  const opened = await open(options, "bootstrap", keeps === "nothing" ? "passphrase" : "vault");
  return new Company(opened, await engineOf(opened, keeps));
}

export interface Start {
  /** Of which moment the stack's state is, as one that was restored. @default the same */
  stateOf?: Moment;
  /** Who goes on. @default "deploy" */
  identity?: Identity;
}

/** The usual company at a moment of its way, as a real run of the same program left it; see checkpoint.ts. */
export function startCompanyAt(
  moment: Moment,
  { stateOf = moment, identity }: Start = {},
): Promise<CompanyOnEngine> {
  return startFrom(async (urls) => {
    const deployment = await stateAt(stateOf, urls);
    return { ...(await checkpointAt(moment, urls, allMoments)), deployment };
  }, identity);
}

/** The stack's state of that moment, as `pulumi stack import` takes it. */
export async function stateAt(moment: Moment, urls: Endpoints): Promise<string> {
  return (await checkpointAt(moment, urls, allMoments)).deployment;
}

/** The company with what both vendors hold, and the stack's state and configuration, from somewhere else. */
export async function startFrom(
  checkpoint: (urls: Endpoints) => Checkpoint | Promise<Checkpoint>,
  identity: Identity = "deploy",
): Promise<CompanyOnEngine> {
  const opened = await open({}, identity, "vault");
  const { emulators, bench } = opened;
  const kept = await checkpoint(emulators.urls);
  emulators.jumpcloud.restore(kept.jumpcloud);
  emulators.entra.state.restore(kept.entra);
  bench.write(SETTINGS, kept.settings);
  bench.write("checkpoint.json", kept.deployment);
  const company = new Company(opened, await engineOf(opened, "program and plugins"));
  await company.succeeds("stack", "import", "--file", "checkpoint.json");
  return company;
}

interface Opened {
  emulators: RunningEmulators;
  bench: Workbench;
  hasRealAzuread: boolean;
}

async function open(
  { people = PEOPLE, program = committedProgram() }: CompanyOptions,
  identity: Identity,
  secrets: Secrets,
): Promise<Opened> {
  const emulators = await startReady({
    // Few, so that a run is short.
    company: northwindOf([...people, OUTSIDER, ...ADMINISTRATORS]),
    provisioningDelayMs: 0,
  });
  // Where the sign-in pages are is a setting here, and the environment may not say otherwise.
  const { JUMPCLOUD_SSO_BASE_URL: _, ...env } = emulators.env(identity);
  const bench = await createWorkbench({ files: program.files, env, secrets });
  program.link(bench.directory);
  if (program.isConfigured) configure(bench, firstSettings(people, emulators.urls.signIn));
  return { emulators, bench, hasRealAzuread: equip(bench.home) };
}

async function engineOf({ bench, hasRealAzuread }: Opened, keeps: Kept): Promise<Engine> {
  if (keeps === "nothing") return startingAll(bench);
  return keeps === "program" ? keepingProgram(bench) : keepingPlugins(bench, hasRealAzuread);
}

async function allMoments(reached: (moment: Moment, checkpoint: Checkpoint) => void): Promise<void> {
  const company = await startCompany({ keeps: "program and plugins" });
  try {
    await company.emulators.consent();
    await company.succeeds("up", "--yes", "--skip-preview");
    reached("prepared", await checkpointOf(company));
    company.configure("stage=federated");
    await company.succeeds("up", "--yes", "--skip-preview");
    reached("federated", await checkpointOf(company));
  } finally {
    await company.close();
  }
}

async function checkpointOf(company: CompanyOnEngine): Promise<Checkpoint> {
  const { emulators, bench } = company;
  await emulators.settle();
  return {
    urls: emulators.urls,
    jumpcloud: emulators.jumpcloud.snapshot(),
    entra: emulators.entra.snapshot(),
    deployment: await company.succeeds("stack", "export", "--show-secrets"),
    settings: bench.read(SETTINGS),
  };
}

function firstSettings(people: string[], signIn: string): string[] {
  return [
    "domains[0]=example.com",
    // Federating asks for a sign-in page that answers.
    `ssoBaseUrl=${signIn}/saml2`,
    "syncGroupEmail=m365@example.com",
    ...people.map((email, index) => `members[${index}]=${email}`),
    `acceptLockOut.users[0]=${ACCEPTED}`,
    "acceptLockOut.reason=sets a password on Monday",
  ];
}

function configure(bench: Workbench, settings: string[]): void {
  bench.write(SETTINGS, withSettings(bench.read(SETTINGS), PROJECT, settings));
}

const told = ({ stdout, stderr }: Outcome): string => `${stdout}${stderr}`;

class Company implements CompanyOnEngine {
  private readonly writes: string[] = [];

  readonly emulators: RunningEmulators;
  readonly bench: Workbench;
  readonly env: Record<string, string>;

  constructor(
    { emulators, bench }: Opened,
    private readonly engine: Engine,
  ) {
    this.emulators = emulators;
    this.bench = bench;
    this.env = { ...bench.env, ...engine.env };
    const { entra, jumpcloud } = emulators;
    for (const { journal } of [entra, jumpcloud]) journal.onWrite((entry) => this.note(entry));
  }

  pulumi(...args: string[]): Promise<Outcome> {
    return this.engine.pulumi(args);
  }

  async succeeds(...args: string[]): Promise<string> {
    const outcome = await this.pulumi(...args);
    if (outcome.code === 0) return told(outcome);
    throw new Error(`pulumi ${args.join(" ")} ended with ${outcome.code}: ${told(outcome)}`);
  }

  async fails(...args: string[]): Promise<string> {
    const outcome = await this.pulumi(...args);
    if (outcome.code !== 0) return told(outcome);
    throw new Error(`pulumi ${args.join(" ")} did not fail: ${told(outcome)}`);
  }

  start(...args: string[]): ChildProcess {
    return this.engine.start(args);
  }

  configure(...settings: string[]): void {
    configure(this.bench, settings);
  }

  unset(path: string): void {
    this.bench.write(SETTINGS, withoutSetting(this.bench.read(SETTINGS), PROJECT, path));
  }

  newWrites(): string[] {
    return this.writes.splice(0);
  }

  remember(): () => void {
    const { jumpcloud, entra } = this.emulators;
    const [theirs, ours] = [jumpcloud.snapshot(), entra.snapshot()];
    const settings = this.bench.read(SETTINGS);
    const restoreStacks = this.bench.rememberStacks();
    return () => {
      jumpcloud.restore(theirs);
      entra.state.restore(ours);
      this.bench.write(SETTINGS, settings);
      restoreStacks();
      this.newWrites();
    };
  }

  async close(): Promise<void> {
    await this.engine.close();
    this.bench.remove();
    await this.emulators.close();
  }

  private note(entry: JournalEntry): void {
    const refused = entry.status < 400 ? "" : ` → ${entry.status}`;
    if (isOurs(entry)) this.writes.push(`${entry.method} ${entry.path}${refused}`);
  }
}

/** JumpCloud's sync writes into the tenant whenever it likes. */
export function isOurs({ identity }: JournalEntry): boolean {
  return identity !== "JumpCloud";
}

/** The real plugin where this machine has it, else the stand-in; whether it is the real one. */
export function equip(home: string): boolean {
  provideAzuread(home, {
    userHome: userHome(),
    platform: process.platform,
    installStandin: (folder) => installAzureadStandin(folder, () => undefined),
  });
  return !hasStandin(home);
}
