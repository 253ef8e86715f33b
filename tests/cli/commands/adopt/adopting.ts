import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CommandContext } from "../../../../cli/command-context";
import { describeFailure } from "../../../../cli/command-failure";
import type { AdoptEngine, StateResource } from "../../../../cli/commands/adopt/adopt-engine";
import { adoptCommand } from "../../../../cli/commands/adopt/command";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import type {
  Adoption,
  AdoptionChoice,
  FoundDomain,
  FoundIntegration,
} from "../../../../operations/adoption/adoption";
import type { Vendors } from "../../../../operations/connection/vendors";
import { systemClock } from "../../../../waiting/clock";
import { watchJson } from "../../json-outputs";
import { previewed } from "../drift/preview-runs";
import { operation } from "../review/preview-run";

const PROGRAM = "name: jumpcloud-entra\nruntime: nodejs\nconfig:\n  domains:\n    default: []\n";
export const FILE = "Pulumi.prod.yaml";

export const FOUND: FoundIntegration = {
  readAt: "2026-11-28T08:00:00Z",
  tenant: {
    id: "tenant-1",
    displayName: "Example",
    onPremisesSync: false,
    initialDomain: "example.onmicrosoft.com",
    defaultDomain: "example.onmicrosoft.com",
  },
  organization: { id: "organisation-1", displayName: "Example at JumpCloud" },
  domains: [],
  others: [],
  applications: [],
  groups: [],
  directories: [],
  administrators: [],
};

const APPLICATION = {
  id: "a1",
  label: "Microsoft 365",
  template: "office365",
  active: true,
  ssoUrl: "",
  idpEntityId: "",
  assertion: { settings: {} },
};

function domainNamed(name: string): FoundDomain {
  return {
    name,
    authenticationType: "Federated",
    isDefault: false,
    isInitial: false,
    isVerified: true,
    isRoot: true,
    candidates: [APPLICATION],
    toldBy: "address",
  };
}

export const GROUP: AdoptionChoice = {
  name: "group",
  question: "Which group decides who syncs?",
  why: "Who is not in it can't sign in.",
  options: [
    { value: "g1", label: "Staff (30 people)", effect: "they stay" },
    { value: "g2", label: "Everybody (900 people)", effect: "all of them sync" },
  ],
};

export const BINDING = {
  type: "jumpcloud:index:Office365Association",
  name: "m365-sync-binding",
  id: "g1/d1",
};
export const DIRECTORY = {
  type: "jumpcloud:index:Office365Directory",
  name: "m365-sync-directory",
  id: "d1",
};

/** As the state of a stack has what was imported. */
export function inState({ type, name, id }: typeof BINDING): StateResource {
  return { urn: `urn:pulumi:prod::jumpcloud-entra::${type}::${name}`, type, id };
}

/** A folder with a program, a model that finds what it is told to, and an engine that plays along. */
export class Adopting {
  readonly folder = mkdtempSync(join(tmpdir(), "adopting-"));
  domains = ["example.com"];
  choices: AdoptionChoice[] = [];
  imports = [DIRECTORY, BINDING];
  differences: Adoption["differences"] = [];
  answers: Record<string, string> = {};
  /** The state of the stack prod; left out where there is no such stack. */
  resources: StateResource[] | undefined;
  selected: string | undefined = "prod";
  run: PreviewRun = previewed({ operations: [operation("Preflight", "create")] });
  /** What was asked of the engine. */
  readonly asked: string[] = [];
  readonly abort = new AbortController();
  /** What an import does. */
  importing = async (
    ids: string[],
  ): Promise<{ code: number; words: string; errors: { message: string; urn?: string }[] }> => {
    this.resources = [
      ...(this.resources ?? []),
      ...this.imports.filter(({ id }) => ids.includes(id)).map(inState),
    ];
    return { code: 0, words: "", errors: [] };
  };

  constructor() {
    this.write("Pulumi.yaml", PROGRAM);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  forget(name: string): void {
    rmSync(join(this.folder, name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Runs the command; `typed` is what the person types at each question, and without it nobody sits there. */
  async adopt(args: readonly string[] = [], typed?: string[]) {
    const seen = { stdout: "", stderr: "", questions: 0, codes: [] as number[] };
    const waiting = [...(typed ?? [])];
    const json = watchJson(["adopt", ...args], { write: (text) => (seen.stdout += text) });
    const context: CommandContext = {
      cwd: this.folder,
      env: {},
      clock: systemClock,
      version: "1.2.3",
      isTTY: typed !== undefined,
      signal: this.abort.signal,
      stdout: json.screen,
      stderr: { write: (text) => (seen.stderr += text) },
      ask: async () => {
        seen.questions += 1;
        return waiting.shift() ?? "";
      },
      progress: (_title, work) => work(() => undefined),
      // The model of a test reads nothing.
      connect: async () => ({}) as Vendors,
      connectEntra: async () => ({}) as Vendors,
      end: (code) => void seen.codes.push(code),
    };
    const command = adoptCommand(context, {
      find: async () => ({ ...FOUND, domains: this.domains.map(domainNamed) }),
      choicesOf: () => this.choices,
      adoptionOf: (_found, answers) => this.adoption(answers),
      engine: ({ env }) => this.engine(env),
    });
    try {
      await command.exitOverride().parseAsync([...args], { from: "user" });
    } catch (error) {
      const { code, message } = describeFailure(error, this.abort.signal);
      seen.codes.push(code);
      seen.stderr += message;
    }
    json.demandFits();
    const words = (text: string) => text.replace(/\s+/g, " ");
    return {
      ...seen,
      code: seen.codes.at(-1),
      stdout: words(seen.stdout),
      stderr: words(seen.stderr),
      raw: seen.stdout,
    };
  }

  private adoption(answers: Record<string, string>): Adoption {
    this.answers = answers;
    return {
      configuration: [
        { key: "jumpcloud-entra:domains", value: ["example.com"], comment: "The domain that is federated." },
        { key: "jumpcloud-entra:syncGroupId", value: answers.group ?? "g1", comment: "The group by its id." },
      ],
      imports: this.imports,
      differences: this.differences,
      leftAlone: ["The members of the group stay as they are."],
    };
  }

  private engine(env: NodeJS.ProcessEnv): AdoptEngine {
    const ask = (what: string) => {
      this.asked.push(what);
      this.abort.signal.throwIfAborted();
    };
    return {
      selectedStack: async () => this.selected,
      resources: async () => this.resources,
      createEmptyStack: async (stack) => {
        ask(`create ${stack}`);
        // As the engine does, wherever it is told to look.
        const beside = `Pulumi.${stack}.yaml`;
        this.write(beside, `${this.has(beside) ? this.read(beside) : ""}encryptionsalt: v1:abc=\n`);
        this.resources = [];
      },
      import: async (stack, imports) => {
        ask(`import ${stack}: ${imports.map(({ id }) => id).join(", ")}`);
        return this.importing(imports.map(({ id }) => id));
      },
      preview: async (stack) => {
        ask(`preview ${stack} by ${env.PULUMI_OPTION_CONFIG_FILE?.replace(this.folder, "")}`);
        return this.run;
      },
    };
  }
}
