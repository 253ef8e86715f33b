import { mkdirSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { loadCompany, type RunningEmulators } from "../../../emulators";
import type { JournalEntry } from "../../../emulators/core";
import { provideAzuread } from "../../../engine/dev-home";
import { installAzureadStandin } from "../../../standins/azuread/install";
import { startReady } from "../../emulators/ready";
import { checkout, createWorkbench, type Outcome, userHome, type Workbench } from "../workbench";

const INITIAL = "example.onmicrosoft.com";
export const ADMINISTRATOR = `jumpcloud-admin@${INITIAL}`;
/** Has never set a password at JumpCloud, so federating locks her out: the stacks here accept it. */
export const ACCEPTED = "zoe@example.com";

/** One who is linked already, one who isn't, one whom the tenant does not know yet, one on the second domain. */
const PEOPLE = ["ada@example.com", "noah@example.com", "lucas@example.com", ACCEPTED, "marco@example.org"];
const ADMINISTRATORS = [`admin@${INITIAL}`, `breakglass@${INITIAL}`];

/** The committed program on the real engine, with a stack of its own, against both emulators in this process. */
export interface CompanyOnEngine {
  emulators: RunningEmulators;
  bench: Workbench;
  /** Runs the CLI; gives what it printed. Throws where it ends with another code than 0. */
  succeeds(...args: string[]): Promise<string>;
  /** Runs the CLI; gives what it printed. Throws where it ends with 0. */
  fails(...args: string[]): Promise<string>;
  /** Sets configuration, each as `path=value`. */
  configure(...settings: string[]): Promise<void>;
  /**
   * What this program wrote at both vendors since the last call, in order, with the status where it was refused.
   * JumpCloud's own sync is left out.
   */
  newWrites(): string[];
  close(): Promise<void>;
}

export interface CompanyOptions {
  /** E-mail addresses of who is there, and a member. @default five people */
  people?: string[];
  /** Files of another program, which has this package in its node_modules. @default the committed program */
  program?: Record<string, string>;
}

export async function startCompany({
  people = PEOPLE,
  program,
}: CompanyOptions = {}): Promise<CompanyOnEngine> {
  const emulators = await startReady({ company: smallCompany(people), provisioningDelayMs: 0 });
  const bench = await createWorkbench({ files: program ?? committed(), env: emulators.env("deploy") });
  if (program) installPackage(bench.directory);
  else linkFolders(bench.directory);
  // The real plugin where this machine has it, else the stand-in.
  provideAzuread(bench.home, {
    userHome: userHome(),
    platform: process.platform,
    installStandin: (home) => installAzureadStandin(home, () => undefined),
  });
  const company = new Company(emulators, bench);
  if (!program) await company.configure(...firstSettings(people, emulators.urls.signIn));
  return company;
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

/** All in one run, after the consent. */
export async function federate(company: CompanyOnEngine): Promise<void> {
  await company.emulators.consent();
  await company.configure("stage=federated");
  await company.succeeds("up", "--yes", "--skip-preview");
  company.newWrites();
}

const told = ({ stdout, stderr }: Outcome): string => `${stdout}${stderr}`;

class Company implements CompanyOnEngine {
  private readonly writes: string[] = [];

  constructor(
    readonly emulators: RunningEmulators,
    readonly bench: Workbench,
  ) {
    const { entra, jumpcloud } = emulators;
    for (const { journal } of [entra, jumpcloud]) journal.onWrite((entry) => this.note(entry));
  }

  async succeeds(...args: string[]): Promise<string> {
    const outcome = await this.bench.pulumi(...args);
    if (outcome.code === 0) return told(outcome);
    throw new Error(`pulumi ${args.join(" ")} ended with ${outcome.code}: ${told(outcome)}`);
  }

  async fails(...args: string[]): Promise<string> {
    const outcome = await this.bench.pulumi(...args);
    if (outcome.code !== 0) return told(outcome);
    throw new Error(`pulumi ${args.join(" ")} did not fail: ${told(outcome)}`);
  }

  async configure(...settings: string[]): Promise<void> {
    await this.succeeds("config", "set-all", "--path", ...settings.flatMap((one) => ["--plaintext", one]));
  }

  newWrites(): string[] {
    return this.writes.splice(0);
  }

  async close(): Promise<void> {
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

/** Few people, so that a run is short; keys, domains and the rest are those of the seed. */
function smallCompany(emails: string[]) {
  const company = loadCompany();
  const there = new Set([...emails, ...ADMINISTRATORS]);
  const people = company.people.filter(({ email }) => there.has(email));
  return { ...company, people, groups: { jumpcloud: [], entra: [] } };
}

/** The files of the committed program. */
export function committed(): Record<string, string> {
  const files = ["Pulumi.yaml", "index.ts", "settings.ts", "stack-config.ts", "package.json"];
  const all = [...files, "tsconfig.json", "tsconfig.pulumi.json", "tsconfig.build.json"];
  return Object.fromEntries(all.map((file) => [file, readFileSync(join(checkout, file), "utf8")]));
}

/** The program's folders; its files are copies, so that the stack's configuration does not land in the checkout. */
export function linkFolders(directory: string): void {
  for (const folder of ["audit", "components", "dist", "providers", "sdks", "setup"]) {
    symlinkSync(join(checkout, folder), join(directory, folder), "junction");
  }
}

/** What `npm install <path of the checkout>` leaves, as far as a run needs it. */
function installPackage(directory: string): void {
  const modules = join(directory, "node_modules");
  unlinkSync(modules);
  mkdirSync(modules);
  symlinkSync(checkout, join(modules, "jumpcloud-entra"), "junction");
  for (const name of ["@pulumi", "typescript", "ts-node"]) {
    symlinkSync(join(checkout, "node_modules", name), join(modules, name), "junction");
  }
}
