import { type Command, InvalidArgumentError } from "commander";
import { jsonOption } from "../../options/json-option";
import { addDomainOption } from "../../options/location-options";

export interface AdoptOptions {
  domain?: string[];
  stack?: string;
  out?: string;
  group?: string;
  /** Ids by domain; that of a single domain by {@link ANY_DOMAIN}. */
  application?: Record<string, string>;
  directory?: string;
  administrator?: string;
  import?: true;
  overwrite?: true;
  yes?: true;
  preview: boolean;
  json?: string | true;
}

/** Stands for the domain where the flag names none. */
export const ANY_DOMAIN = "";

/** Gives the command its options. */
export function addAdoptOptions(command: Command): Command {
  return addDomainOption(command)
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option("--out <folder>", "where both files are written (default: this folder)")
    .option("--group <name-or-id>", "JumpCloud's group that decides who syncs and who may sign in")
    .option(
      "--application <[domain=]id>",
      "JumpCloud's application that a domain signs in with; may be repeated",
      application,
    )
    .option("--directory <id>", "JumpCloud's Microsoft 365 directory")
    .option("--administrator <id>", "the object id of a Global Administrator of yours, or `none`")
    .option("--import", "also import what can be imported into the stack's state, and make the stack")
    .option("--overwrite", "replace keys that are in the file with another value by what was found")
    .option("--yes", "ask nothing: take the defaults")
    .option("--no-preview", "end before the preview")
    .addOption(jsonOption());
}

function application(text: string, others: Record<string, string> = {}): Record<string, string> {
  const [, domain = ANY_DOMAIN, id] = /^(?:([^=\s]+)=)?([^=\s]+)$/.exec(text) ?? [];
  if (id === undefined) throw new InvalidArgumentError("Write it as DOMAIN=ID, or as ID for one domain.");
  return { ...others, [domain.toLowerCase()]: id };
}

/** The same command again, for whoever goes on with it. */
export function adoptCommandLine(
  options: AdoptOptions,
  stack: string,
  more: Partial<AdoptOptions> = {},
): string {
  const {
    domain = [],
    out,
    group,
    application: ids = {},
    directory,
    administrator,
    import: imports,
  } = {
    ...options,
    ...more,
  };
  const given = [
    ...domain.flatMap((one) => ["--domain", one]),
    "--stack",
    stack,
    ...(out === undefined ? [] : ["--out", quoted(out)]),
    ...(group === undefined ? [] : ["--group", quoted(group)]),
    ...Object.entries(ids).flatMap(([of, id]) => ["--application", of === ANY_DOMAIN ? id : `${of}=${id}`]),
    ...(directory === undefined ? [] : ["--directory", directory]),
    ...(administrator === undefined ? [] : ["--administrator", administrator]),
    ...(imports ? ["--import"] : []),
  ];
  return `npx jumpcloud-entra adopt ${given.join(" ")}`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
