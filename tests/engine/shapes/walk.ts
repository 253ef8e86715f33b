import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import type { Step } from "../../docs/pages";
import type { CompanyOnEngine } from "../program/company";
import { committedProgram } from "../program/program-files";
import { withSettings } from "../program/stack-settings";

const { "index.ts": INDEX = "", "Pulumi.yaml": PROJECT = "" } = committedProgram().files;
/** In its place a page puts its own. */
const DECLARATION = /^const integration = .*;$/m;

/** What a command of a page did. */
export interface Done {
  told: string;
  failed: boolean;
}

/** Does what a page tells, as it is typed there, with a company's program and stacks. Its stack `prod` is `test` here. */
export class Walk {
  private backend = nameOf("s3://the-old-one");

  constructor(private readonly company: CompanyOnEngine) {}

  /** The program and the project of the beginning; the stacks are somebody else's to bring back. */
  async startOver(): Promise<void> {
    this.company.bench.write("index.ts", INDEX);
    this.company.bench.write("Pulumi.yaml", PROJECT);
    await this.company.succeeds("stack", "select", "test");
  }

  async take({ program, command }: Step): Promise<Done> {
    const { bench } = this.company;
    if (program !== undefined) bench.write("index.ts", declaring(here(program)));
    const [, typed] = /^npx pulumi (.*)$/.exec(here(command)) ?? [];
    if (typed === undefined) {
      execFileSync("sh", ["-c", here(command)], { cwd: bench.directory });
      return { told: "", failed: false };
    }
    const args = await this.argumentsOf(typed);
    const [verb, part = "", name = ""] = args;
    if (verb === "login") return this.logIn(part);
    const { code, stdout, stderr } = await this.company.pulumi(...args);
    if (part === "init") this.nameTheSignInPage(name);
    return { told: `${stdout}${stderr}`, failed: code !== 0 };
  }

  /** With each URN in its place, and without a question. */
  private async argumentsOf(typed: string): Promise<string[]> {
    const words = [...typed.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word = ""]) => quoted ?? word);
    const args = await Promise.all(words.map((word) => this.urnIn(word)));
    const verb = args.slice(0, 2).join(" ");
    if (/^(up|destroy)\b/.test(verb)) return [...args, "--yes", "--skip-preview"];
    if (verb === "stack init") return [...args, "--secrets-provider", this.secretsProvider()];
    return /^(stack rm|state|import)\b/.test(verb) ? [...args, "--yes"] : args;
  }

  private async urnIn(word: string): Promise<string> {
    const [, name] = /^<URN of (.*)>$/.exec(word) ?? [];
    if (name === undefined) return word;
    const found = (await this.company.bench.stackState()).find(({ urn }) => urn.endsWith(`::${name}`));
    return found?.urn ?? word;
  }

  /** The state lies in a folder, which gives way to that of the other address. */
  private logIn(address: string): Done {
    const { pathname } = new URL(this.company.bench.env.PULUMI_BACKEND_URL ?? "");
    const other = `${pathname}@${nameOf(address)}`;
    renameSync(pathname, `${pathname}@${this.backend}`);
    if (existsSync(other)) renameSync(other, pathname);
    else mkdirSync(pathname);
    this.backend = nameOf(address);
    return { told: "", failed: false };
  }

  private secretsProvider(): string {
    const settings = this.company.bench.read("Pulumi.test.yaml");
    return /^secretsprovider: (.*)$/m.exec(settings)?.[1] ?? "";
  }

  /** It is on loopback, which no page says. */
  private nameTheSignInPage(stack: string): void {
    const { bench, emulators } = this.company;
    const page = `ssoBaseUrl=${emulators.urls.signIn}/saml2`;
    const file = `Pulumi.${stack}.yaml`;
    bench.write(file, withSettings(bench.read(file), "jumpcloud-entra", [page]));
  }
}

/** A text of a page with the names that things have here. */
export function here(text: string): string {
  return text.replace(/\bprod\b/g, "test").replaceAll("sso.jumpcloud.com", "localhost:443");
}

/** The committed program with another declaration. */
function declaring(declaration: string): string {
  return INDEX.replace(DECLARATION, () => declaration.trim());
}

function nameOf(address: string): string {
  return encodeURIComponent(address);
}
