import { readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, signInAs, startEmulators } from "../emulators";
import { azureadWords } from "./azuread-plugin";
import { acceptConsent } from "./consent";
import { newDemoFolder, openDemoStack } from "./demo-stack";
import { demandFound } from "./evidence/proof";
import type { Narrator } from "./narrator";
import { EntraObserver } from "./observers/entra";
import { type AskVendor, askTrusting } from "./observers/http";
import { JumpCloudObserver } from "./observers/jumpcloud";
import { Pulumi } from "./pulumi";
import type { Scene, Write } from "./scene";
import {
  ADMINISTRATOR_NICKNAME,
  federatedDomain,
  firstStackSettings,
  GROUP_NAME,
  neutralEnvironment,
} from "./stack-settings";
import { type Trace, TracedPulumi } from "./trace";

export interface SceneOptions {
  /** The checkout, whose committed program is run. */
  checkout: string;
  narrator: Narrator;
  /** Ends what runs. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  /** Whether each run is traced, which takes a second more of its time. @default false */
  isTraced?: boolean;
}

export interface OpenScene {
  scene: Scene;
  emulators: RunningEmulators;
  /** What a shell needs to go on with `npx pulumi`. */
  variables: Record<string, string>;
  /** Everything of the demo's that lies on disk. */
  folder: string;
  /** What was traced so far. */
  trace(): Trace;
  close(): Promise<void>;
}

/** Starts both emulators on free ports, and makes a stack of the committed program that works with them. */
export async function openScene(options: SceneOptions): Promise<OpenScene> {
  const folder = newDemoFolder();
  let emulators: RunningEmulators | undefined;
  const close = async () => {
    await emulators?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    emulators = await startEmulators({ authorityFolder: join(folder, "authority") });
    return { ...(await assemble(emulators, folder, options)), emulators, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(emulators: RunningEmulators, folder: string, options: SceneOptions) {
  const { checkout, narrator, signal, isTraced } = options;
  const env = neutralEnvironment(options.env);
  const userHome = options.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const stack = await openDemoStack({ folder, userHome, env });
  narrator.say(azureadWords(stack.azuread));
  const variables = { ...stack.variables, ...emulators.env("bootstrap") };
  const cli = {
    cli: stack.cli,
    program: checkout,
    // The event log is an option for the engine's own tools, which this turns on.
    env: { ...env, ...variables, NO_COLOR: "1", PULUMI_DEBUG_COMMANDS: "true" },
    logs: folder,
    signal,
  };
  const pulumi = isTraced ? new TracedPulumi(cli, emulators) : new Pulumi(cli);
  const scene: Scene = { ...witnessOf(emulators, pulumi), narrator, pulumi, azuread: stack.azuread };
  await pulumi.command("config", "set-all", "--path", ...firstStackSettings(emulators));
  const trace = () => ({ azuread: stack.azuread, runs: pulumi instanceof TracedPulumi ? pulumi.trace : [] });
  return { scene, variables, trace };
}

function witnessOf(
  emulators: RunningEmulators,
  pulumi: Pulumi,
): Omit<Scene, "narrator" | "pulumi" | "azuread"> {
  const { company, behaviours } = emulators;
  const ask = askTrusting(readFileSync(emulators.certificateFile, "utf8"));
  const initial = demandFound(
    company.domains.find(({ isInitial }) => isInitial),
    "initial domain in the seed",
  );
  return {
    domain: federatedDomain(company),
    groupName: GROUP_NAME,
    entra: entraAs("read", emulators, ask),
    jumpcloud: jumpCloudAs("read", emulators, ask),
    byHand: {
      entra: entraAs("bootstrap", emulators, ask),
      jumpcloud: jumpCloudAs("bootstrap", emulators, ask),
    },
    accepted: [],
    now: () => new Date(),
    state: () => pulumi.command("stack", "export"),
    writes: () => writesOf(emulators),
    consentAt: (page) => acceptConsent(ask, page, `${ADMINISTRATOR_NICKNAME}@${initial.name}`),
    signIn: (email) => signInAs(emulators, { email }),
    behaviours,
    steps: [],
  };
}

function entraAs(identity: string, { env, urls }: RunningEmulators, ask: AskVendor): EntraObserver {
  const { ARM_TENANT_ID = "", ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "" } = env(identity);
  const access = { tenantId: ARM_TENANT_ID, clientId: ARM_CLIENT_ID, clientSecret: ARM_CLIENT_SECRET };
  return new EntraObserver(ask, { url: urls.entra, ...access });
}

function jumpCloudAs(identity: string, { env, urls }: RunningEmulators, ask: AskVendor): JumpCloudObserver {
  return new JumpCloudObserver(ask, { url: urls.jumpcloud, apiKey: env(identity).JUMPCLOUD_API_KEY ?? "" });
}

/** JumpCloud's own sync writes to the tenant whenever it likes; those writes are not the program's. */
function writesOf({ entra, jumpcloud, company }: RunningEmulators): Write[] {
  return [...jumpcloud.journal.writes(), ...entra.journal.writes()].filter(
    ({ identity }) => identity !== company.connector.displayName,
  );
}
