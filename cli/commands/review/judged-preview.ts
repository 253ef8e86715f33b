import { codeEntryOf } from "../../../audit/codes/finding-codes";
import { type Finding, findingSentence } from "../../../audit/finding";
import type {
  JudgedCertificate,
  JudgedPeople,
  JudgedPerson,
  ResourceJudgement,
} from "../../../operations/judgement/file";
import { safeLine } from "../../../text/safe-text";
import type { PreviewRun } from "../../engine/run-preview";

/** Who could not sign in, of all domains together; nothing where nobody could be judged. */
export function judgedPeopleOfRun({ judged }: Pick<PreviewRun, "judged">): JudgedPeople | undefined {
  // A federation judges the people of its domain at the moment of the flip, the parity all that there are.
  const federations = judged.filter(({ kind, people }) => kind === "DomainFederation" && people);
  const counted = federations.length > 0 ? federations : judged;
  const all = counted.flatMap(({ people }) => people ?? []);
  if (all.length === 0) return undefined;
  const total = all.reduce((sum, one) => sum + one.total, 0);
  return { total, lockedOut: all.flatMap(({ lockedOut }) => lockedOut).sort(openFirst) };
}

function openFirst(one: JudgedPerson, other: JudgedPerson): number {
  return rank(one) - rank(other);
}

/** Nobody has accepted it and it is certain; then what is uncertain; then what is accepted. */
function rank({ accepted, isUnsure }: JudgedPerson): number {
  if (accepted !== undefined) return 2;
  return isUnsure ? 1 : 0;
}

/** Whom the run takes out of the group, also those whom no program names, as in a group that becomes exclusive. */
export function peopleLeavingGroup({ judged }: Pick<PreviewRun, "judged">): string[] {
  return [...new Set(judged.flatMap(({ leaving }) => leaving ?? []))];
}

/** Each finding once, what refuses first; those of people are told by their table, effects in a list of their own. */
export function previewFindings(run: Pick<PreviewRun, "judged">): Finding[] {
  const hasPeopleTable = judgedPeopleOfRun(run) !== undefined;
  const all = run.judged.flatMap(({ findings }) => findings);
  const own = all.filter(
    ({ code }) => !codeEntryOf(code).isEffect && !(hasPeopleTable && code === "lock-out"),
  );
  return once(own).sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
}

const STATES: readonly Finding["state"][] = ["violated", "unknown", "pending", "holds"];

/** What the run does to everybody, and what it will once a domain is federated. */
export function previewEffects({ judged }: Pick<PreviewRun, "judged">): string[] {
  const later = judged.flatMap(({ findings }) => findings).filter(({ code }) => codeEntryOf(code).isEffect);
  const sentences = later.map(({ object, evidence }) => `${object}: ${evidence}.`);
  return [...new Set([...judged.flatMap(({ effects }) => effects), ...sentences])];
}

export interface DomainCertificate extends JudgedCertificate {
  domain: string;
}

export function previewCertificates({ judged }: Pick<PreviewRun, "judged">): DomainCertificate[] {
  const all = judged.flatMap(({ object, certificate }) =>
    certificate
      ? [{ domain: object, thumbprint: certificate.thumbprint, notAfter: certificate.notAfter }]
      : [],
  );
  return once(all);
}

export function syncForecast({
  judged,
}: Pick<PreviewRun, "judged">): NonNullable<ResourceJudgement["forecast"]> {
  return judged.flatMap(({ forecast }) => forecast ?? []);
}

/** What the engine says beside the findings, of which it repeats each in an error or a warning. */
export function otherDiagnostics({ judged, diagnostics }: PreviewRun): PreviewRun["diagnostics"] {
  const findings = new Set(
    judged.flatMap((one) => one.findings).map((finding) => safeLine(findingSentence(finding))),
  );
  return diagnostics
    .map((one) => (one.message.startsWith(WARNING) ? asWarning(one) : one))
    .filter(({ severity, message }) => severity !== "info" && !findings.has(reasonIn(message)));
}

/** How the process of dynamic resources tells one, which the engine takes for any other line. */
const WARNING = "warning: ";

function asWarning({ message, ...rest }: PreviewRun["diagnostics"][number]) {
  return { ...rest, severity: "warning" as const, message: message.slice(WARNING.length) };
}

/** The engine puts the resource before what `check` refuses. */
function reasonIn(message: string): string {
  return message.split(" has a problem: ").at(-1) ?? message;
}

function once<Value>(values: Value[]): Value[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}
