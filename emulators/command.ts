import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { loadCompany, seedNames } from "./company";
import { consentAt, consentingAdministrator } from "./consent";
import { behavioursToJson, formatBehaviours, loadAuthority } from "./core";
import { entraBehaviours } from "./entra";
import { type Endpoints, environmentOf } from "./environment";
import { DEFAULT_PORTS, greeting } from "./greeting";
import { JUMPCLOUD_BEHAVIOURS } from "./jumpcloud";
import { signInAs } from "./person";
import { exportLines, type Shell } from "./shell";
import { startEmulators } from "./start";

interface CommandOptions {
  jumpcloudPort: number;
  entraPort: number;
  signInPort: number;
  seed?: string;
  users: number;
  state?: string;
  provenance?: true;
  json?: true;
  env?: true;
  consent?: true;
  by?: string;
  signIn?: string;
  password?: string;
  identity: string;
  shell: Shell;
}

/** `npm run emulators`: serves both vendors until Ctrl-C, or prints what is asked for and ends. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const command = new Command("emulators")
    .description("Local emulators of JumpCloud and Microsoft Entra, on loopback only.")
    .option(
      "--jumpcloud-port <port>",
      "port of JumpCloud's API, 0 for any free one",
      toPort,
      DEFAULT_PORTS.jumpcloud,
    )
    .option(
      "--entra-port <port>",
      "port of Microsoft Entra (login, Graph, realm discovery)",
      toPort,
      DEFAULT_PORTS.entra,
    )
    .option("--sign-in-port <port>", "port of JumpCloud's sign-in pages", toPort, DEFAULT_PORTS.signIn)
    .option("--seed <name or file>", `the company to begin with: ${seedNames().join(", ")}, or a YAML file`)
    .option("--users <count>", "how many people to generate beside the seeded ones", toCount, 0)
    .option("--state <file>", "keep the state in this file, and go on from it")
    .option("--provenance", "print what is documented, reported or assumed about the vendors, and end")
    .option("--env", 'print what a shell needs, and end: eval "$(npm run --silent emulators -- --env)"')
    .addOption(new Option("--identity <name>", "whose keys --env prints").default("bootstrap"))
    .addOption(
      new Option("--shell <shell>", "for which shell").choices(["sh", "powershell"]).default(defaultShell()),
    )
    .option("--consent", "consent to JumpCloud's access to the tenant, as its administrator does, and end")
    .option("--by <upn>", "who consents; without it an administrator of the seed")
    .option("--sign-in <email>", "sign in to Microsoft 365 as this person does with a browser, and end")
    .option("--password <password>", "what the person types; without it the password of all seeded people")
    .option("--json", "print JSON instead of text");
  const options = command.parse([...argv]).opts<CommandOptions>();
  if (options.provenance) return printProvenance(options);
  if (options.env) return printEnvironment(options);
  if (options.consent) return consent(options);
  if (options.signIn !== undefined) return signIn(options, options.signIn);
  await serveUntilStopped(options);
}

function printProvenance(options: CommandOptions): void {
  const behaviours = [...JUMPCLOUD_BEHAVIOURS, ...entraBehaviours];
  const text = options.json
    ? JSON.stringify(behavioursToJson(behaviours), undefined, 2)
    : formatBehaviours(behaviours);
  process.stdout.write(`${text}\n`);
}

function printEnvironment(options: CommandOptions): void {
  const company = loadCompany(options.seed);
  const access = environmentOf(company, options.identity, endpointsOf(options), authorityFile(options));
  const variables = { ...access, ...developmentHome() };
  process.stdout.write(
    options.json ? `${JSON.stringify(variables)}\n` : exportLines(variables, options.shell),
  );
}

async function consent(options: CommandOptions): Promise<void> {
  const by = options.by ?? consentingAdministrator(loadCompany(options.seed));
  const authority = loadAuthority(authorityFolder(options), new Date()).certificate;
  const page = `https://localhost:${options.signInPort}/consent`;
  process.stdout.write(`${await consentAt(page, by, authority)}\n`);
}

/** Where emulators with these options are served. */
const endpointsOf = (options: CommandOptions): Endpoints => ({
  jumpcloud: `http://127.0.0.1:${options.jumpcloudPort}`,
  entra: `https://localhost:${options.entraPort}`,
  signIn: `https://localhost:${options.signInPort}`,
});

async function signIn(options: CommandOptions, email: string): Promise<void> {
  const { password, json } = options;
  const running = { urls: endpointsOf(options), certificateFile: authorityFile(options) };
  const result = await signInAs(running, { email, ...(password === undefined ? {} : { password }) });
  const text = result.signedIn
    ? `${result.user} is signed in.`
    : `${email} is not signed in: ${result.error}`;
  process.stdout.write(`${json ? JSON.stringify(result, undefined, 2) : text}\n`);
  if (!result.signedIn) process.exitCode = 1;
}

async function serveUntilStopped(options: CommandOptions): Promise<void> {
  const emulators = await startEmulators({
    ...(options.seed === undefined ? {} : { company: options.seed }),
    ...(options.state === undefined ? {} : { statePath: resolve(options.state) }),
    users: options.users,
    ports: { jumpcloud: options.jumpcloudPort, entra: options.entraPort, signIn: options.signInPort },
    authorityFolder: authorityFolder(options),
    onUnhandled: ({ vendor, method, path }) =>
      void process.stderr.write(`The emulator of ${vendor} has no route ${method} ${path}: answered 501.\n`),
  });
  const { urls, certificateFile } = emulators;
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...urls, certificateFile })}\n` : greeting(emulators, options),
  );
  await stopSignal();
  await emulators.close();
  if (options.state !== undefined) process.stderr.write(`The state is in ${options.state}.\n`);
}

/** Beside the state, so that a shell which trusts the authority goes on trusting it. */
function authorityFolder({ state }: CommandOptions): string {
  const folder = state === undefined ? resolve(".emulators") : dirname(resolve(state));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The authority's certificate, made when it is missing. */
function authorityFile(options: CommandOptions): string {
  loadAuthority(authorityFolder(options), new Date());
  return join(authorityFolder(options), "authority.pem");
}

/** The Pulumi home inside the checkout is made by a program of its own: emulators know nothing of the engine. */
function developmentHome(): Record<string, string> {
  const program = require.resolve("../engine/dev-home");
  const output = execFileSync(process.execPath, [...process.execArgv, program], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as Record<string, string>;
}

function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
  });
}

function defaultShell(): Shell {
  return process.platform === "win32" ? "powershell" : "sh";
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError("A whole number is expected.");
}
