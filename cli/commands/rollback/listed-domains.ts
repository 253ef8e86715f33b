import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { MalformedCsv, parseCsv } from "../../../text/read-csv";
import { CommandStop } from "../../command-failure";
import { readTextFile } from "../../files/read-file";
import type { RollbackOptions } from "./options";
import type { RollbackTarget } from "./rollback-target";

const COLUMNS = ["domain", "tenant", "clientId", "certificate", "secretVariable"] as const;
type Column = (typeof COLUMNS)[number];

/** One entry of a list; what is empty in it is left out. */
interface Entry {
  line: number;
  values: Partial<Record<string, unknown>>;
}

const A_DOMAIN =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,57}[a-z0-9])$/;
const AN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** So named, its value is hidden from every output. */
const A_SECRET_VARIABLE = /^ARM_CLIENT_SECRET[A-Z0-9_]*$/;
const NAMED_LIKE_A_SECRET = /secret|password|key|token/i;

/** What of the environment is of no credential. */
const OF_THE_CLOUD = ["ARM_ENVIRONMENT", "ARM_METADATA_HOSTNAME"];

/** Domains of the command line, with the credentials of the environment, and those of a list. @throws CommandStop */
export function rollbackTargets(
  { domain: named = [], from }: Pick<RollbackOptions, "domain" | "from">,
  env: NodeJS.ProcessEnv,
): RollbackTarget[] {
  const own = named.map((domain) => ({ domain: domain.toLowerCase(), env }));
  const listed = from === undefined ? [] : readList(from, env);
  const targets = [...own, ...listed];
  const twice = targets.find(
    ({ domain }, index) => targets.findIndex((one) => one.domain === domain) < index,
  );
  if (twice)
    throw new CommandStop(
      `${twice.domain} is named twice, but a domain has only one tenant. Nothing was changed.`,
    );
  return targets;
}

function readList(file: string, env: NodeJS.ProcessEnv): RollbackTarget[] {
  return parseDomainList(readTextFile(file).replace(/^\uFEFF/, ""), file, env);
}

/**
 * The domains of a list, in CSV or JSON. Everything that is wrong in it is told at once, and nobody is asked before.
 * @throws CommandStop
 */
export function parseDomainList(text: string, file: string, env: NodeJS.ProcessEnv): RollbackTarget[] {
  const entries = /^\s*[[{]/.test(text) ? entriesOfJson(text, file) : entriesOfTable(text, file);
  if (entries.length === 0) throw new CommandStop(`${file} lists no domain.`);
  const problems = entries.flatMap(({ line, values }) =>
    problemsOf(values, file, env).map((problem) => `${file}, line ${line}: ${problem}`),
  );
  if (problems.length > 0) {
    throw new CommandStop(["The list can't be used; nothing was changed.", ...problems].join("\n  - "));
  }
  return entries.map(({ values }) => targetOf(values as Partial<Record<Column, string>>, file, env));
}

function entriesOfTable(text: string, file: string): Entry[] {
  try {
    const [header, ...rows] = parseCsv(text);
    const names = header?.cells.map(columnOf) ?? [];
    if (!names.includes("domain")) {
      throw new CommandStop(
        `${file}, line 1: the header has no column domain. The columns are ${COLUMNS.join(", ")}.`,
      );
    }
    const twice = names.find((name, index) => name !== "" && names.indexOf(name) < index);
    if (twice !== undefined)
      throw new CommandStop(`${file}, line 1: the header has one of its columns twice.`);
    return rows.map(({ line, cells }) => {
      const named = cells.map((cell, index) => [names[index] ?? `column ${index + 1}`, cell.trim()] as const);
      return { line, values: Object.fromEntries(named.filter(([, value]) => value !== "")) };
    });
  } catch (error) {
    if (error instanceof MalformedCsv) throw new CommandStop(`${file}: ${error.message}.`);
    throw error;
  }
}

/** `Client ID`, `client_id` and `clientId` are one. */
function columnOf(cell: string): string {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, "");
  return COLUMNS.find((name) => plain(name) === plain(cell)) ?? cell.trim();
}

function entriesOfJson(text: string, file: string): Entry[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new CommandStop(`${file}${placeOf(error as Error, text)} is not JSON.`);
  }
  if (!Array.isArray(list)) throw new CommandStop(`${file}, line 1: it must be a list of objects.`);
  const lines = linesOfEntries(text);
  return list.map((entry: unknown, index) => {
    const line = lines[index] ?? 1;
    if (typeof entry === "object" && entry !== null && !Array.isArray(entry)) {
      const given = Object.entries(entry).filter(([, value]) => value !== "" && value !== null);
      return { line, values: Object.fromEntries(given) };
    }
    throw new CommandStop(`${file}, line ${line}: it must be an object with ${COLUMNS.join(", ")}.`);
  });
}

/** The error's own words can repeat a part of the text, in which a secret may stand. */
function placeOf({ message }: Error, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? "" : `, line ${text.slice(0, Number(position)).split("\n").length},`;
}

/** Where each entry of a list begins, which no parser tells. */
function linesOfEntries(text: string): number[] {
  const lines: number[] = [];
  let depth = 0;
  let line = 1;
  for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]|\n|[^\s,:[\]{}"]+/g)) {
    if (token === "\n") {
      line += 1;
      continue;
    }
    const opens = token === "[" || token === "{";
    const closes = token === "]" || token === "}";
    if (depth === 1 && !closes) lines.push(line);
    depth += opens ? 1 : closes ? -1 : 0;
  }
  return lines;
}

/** No value of an entry is repeated, as somebody may have put a secret in any of them. */
function problemsOf(values: Entry["values"], file: string, env: NodeJS.ProcessEnv): string[] {
  const known: readonly string[] = COLUMNS;
  const strange = Object.keys(values).filter((name) => !known.includes(name));
  if (strange.length > 0) return strange.map(strangeColumn);
  const nonText = COLUMNS.filter((name) => values[name] !== undefined && typeof values[name] !== "string");
  if (nonText.length > 0) return nonText.map((name) => `${name} is no text`);
  const { domain, tenant, clientId, certificate, secretVariable } = values as Partial<Record<Column, string>>;
  const isKnownDomain = A_DOMAIN.test(domain?.toLowerCase() ?? "");
  return [
    ...(isKnownDomain ? [] : ["domain must be a domain, such as example.com"]),
    ...(tenant === undefined || AN_ID.test(tenant) ? [] : ["tenant must be the id of a tenant"]),
    ...(clientId === undefined || AN_ID.test(clientId) ? [] : ["clientId must be the id of an application"]),
    ...(clientId !== undefined && tenant === undefined ? ["clientId needs tenant"] : []),
    ...credentialProblems({ clientId, certificate, secretVariable }, file, env),
  ];
}

function strangeColumn(name: string): string {
  return NAMED_LIKE_A_SECRET.test(name)
    ? `${name} would be a secret, and the list must not contain secrets: name a variable in secretVariable`
    : `there is no ${name}; the columns are ${COLUMNS.join(", ")}`;
}

function credentialProblems(
  { clientId, certificate, secretVariable }: { [name in Column]?: string | undefined },
  file: string,
  env: NodeJS.ProcessEnv,
): string[] {
  const given = [certificate, secretVariable].filter((one) => one !== undefined).length;
  if (clientId === undefined)
    return given === 0 ? [] : ["certificate and secretVariable need the clientId to which they belong"];
  if (given !== 1)
    return ["clientId needs either certificate (a file) or secretVariable (the name of a variable)"];
  if (certificate !== undefined) {
    return isFile(pathOf(certificate, file)) ? [] : ["certificate is not a file that can be read"];
  }
  if (!A_SECRET_VARIABLE.test(secretVariable ?? "")) {
    return ["secretVariable must be the name of a variable that begins with ARM_CLIENT_SECRET, not a secret"];
  }
  return env[secretVariable ?? ""] ? [] : [`the variable ${secretVariable} is not set`];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** As seen from the list. */
function pathOf(certificate: string, file: string): string {
  return resolve(dirname(file), certificate);
}

function targetOf(
  { domain = "", tenant, clientId, certificate, secretVariable }: Partial<Record<Column, string>>,
  file: string,
  env: NodeJS.ProcessEnv,
): RollbackTarget {
  const name = domain.toLowerCase();
  if (tenant === undefined) return { domain: name, env };
  if (clientId === undefined) return { domain: name, tenant, env: { ...env, ARM_TENANT_ID: tenant } };
  const others = Object.entries(env).filter(([key]) => !key.startsWith("ARM_") || OF_THE_CLOUD.includes(key));
  const credential =
    certificate === undefined
      ? { ARM_CLIENT_SECRET: env[secretVariable ?? ""] }
      : { ARM_CLIENT_CERTIFICATE_PATH: pathOf(certificate, file) };
  const own = { ARM_TENANT_ID: tenant, ARM_CLIENT_ID: clientId, ...credential };
  return { domain: name, tenant, env: { ...Object.fromEntries(others), ...own } };
}
