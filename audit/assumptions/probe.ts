import type { AssumptionCode } from "../codes/assumptions";
import { type Finding, holds, pending, unknown, violated } from "../finding";
import type { Reading } from "../reading";
import type {
  CertificateShape,
  DomainIdShape,
  MetadataShape,
  ProbeSnapshot,
  SignInProbeSnapshot,
  SyncedPerson,
  TemplateShape,
} from "./probe-snapshot";

/** One assumption as a table shows it; `emulated` is what the local emulators answer. */
export interface ProbeComparison {
  /** What was read. */
  assumption: string;
  /** What the vendor answered. */
  seen: string;
  /** What the emulators answer. */
  emulated: string;
  /** Both are the same. */
  same: boolean;
}

/** What a real tenant and a real organisation say of each assumption, by its name in the emulators' table. */
export function judgeProbe(snapshot: ProbeSnapshot): Finding[] {
  return [
    judge("jumpcloud-template-key", snapshot.template, templateKey),
    judge("jumpcloud-template-config", snapshot.template, templateConfig),
    ...judgeSignInProbe(snapshot),
    judge("jumpcloud-external-id", snapshot.people, externalId),
    judge("jumpcloud-sync-codes", snapshot.people, syncCodes),
    judge("jumpcloud-domain-ids", snapshot.domainIds, domainIds),
    // Before the first federation there is nothing that it could be seen on, and nothing that depends on it.
    ...(snapshot.realm ? [judge("entra-realm-auth-url", snapshot.realm, realm)] : []),
  ];
}

/** The assumptions without which nobody can sign in: the write that flips a domain has to wait for them. */
export function judgeSignInProbe(snapshot: SignInProbeSnapshot): Finding[] {
  return [
    judge("jumpcloud-certificate-form", snapshot.certificate, certificateForm),
    judge("jumpcloud-metadata", snapshot.metadata, metadata),
    judge("jumpcloud-name-id", snapshot.people, nameId),
  ];
}

/** Each assumption beside what the emulators answer; where they differ, the emulators are to be corrected. */
export function compareWithEmulated(
  snapshot: ProbeSnapshot,
  emulated: Readonly<Record<string, string>>,
): ProbeComparison[] {
  return Object.entries(probeAnswers(snapshot)).map(([assumption, answer]) => {
    const known = emulated[assumption] ?? "nothing is recorded";
    return { assumption, seen: answer, emulated: known, same: answer === known };
  });
}

/** One line for each thing that was read, the same for the same answers. */
export function probeAnswers(snapshot: ProbeSnapshot): Record<string, string> {
  const readings: [string, Reading<unknown> | undefined][] = [
    ["template", snapshot.template],
    ["certificate", snapshot.certificate],
    ["metadata", snapshot.metadata],
    ["people", usual(snapshot.people)],
    ["domain ids", usual(snapshot.domainIds)],
    ["realm discovery", snapshot.realm],
  ];
  return Object.fromEntries(
    readings.flatMap(([name, read]) => (read && "value" in read ? [[name, JSON.stringify(read.value)]] : [])),
  );
}

/** The form that was met most: a single person or domain may be in any state. */
function usual<T>(read: Reading<T[]> | undefined): Reading<T> | undefined {
  if (!read || !("value" in read)) return undefined;
  const forms = read.value.map((one) => JSON.stringify(one));
  const count = (form: string) => forms.filter((other) => other === form).length;
  const [most] = [...new Set(forms)].sort(
    (one, other) => count(other) - count(one) || (one < other ? -1 : 1),
  );
  return most === undefined ? undefined : { value: JSON.parse(most) as T };
}

const CODE = "assumption";

function judge<T>(name: AssumptionCode, read: Reading<T> | undefined, look: (value: T) => Answer): Finding {
  if (!read) {
    return pending(
      CODE,
      name,
      "nothing exists yet on which it could be checked",
      "Run `npx pulumi up` with the stage `prepare` first",
    );
  }
  if ("unread" in read) {
    return unknown(CODE, name, `it could not be read: ${read.unread}`, "Grant the permission and run again");
  }
  const { is, evidence, wayOut = "" } = look(read.value);
  if (is === "open") return pending(CODE, name, evidence, wayOut);
  return is ? holds(CODE, name, evidence, wayOut) : violated(CODE, name, evidence, wayOut);
}

interface Answer {
  is: boolean | "open";
  evidence: string;
  wayOut?: string;
}

const REPORT =
  "Keep this domain Managed and report it: `npx jumpcloud-entra probe` writes a report without names";

function templateKey(template: TemplateShape | null): Answer {
  if (template) return { is: true, evidence: `the template office365 is of kind ${template.ssoType}` };
  const wayOut = "Find the key in JumpCloud's console and set it as `template`";
  return { is: false, evidence: "JumpCloud's catalogue has no template office365", wayOut };
}

function templateConfig(template: TemplateShape | null): Answer {
  if (!template) return { is: "open", evidence: "there is no template to look at", wayOut: REPORT };
  const settable = template.configKeys.includes("idpEntityId");
  if (settable && !template.readOnlyKeys.includes("idpEntityId")) {
    return { is: true, evidence: "idpEntityId can be set" };
  }
  const evidence = settable ? "idpEntityId is read-only" : "the template has no idpEntityId";
  return { is: false, evidence, wayOut: REPORT };
}

function certificateForm({ form }: CertificateShape): Answer {
  if (form === "absent") {
    const wayOut = "Generate a certificate in JumpCloud's console, under SSO";
    return { is: "open", evidence: "the application shows no certificate", wayOut };
  }
  const is = form !== "unreadable";
  return { is, evidence: `the application's certificate is ${form}`, ...(is ? {} : { wayOut: REPORT }) };
}

function metadata({ entityId, ssoUrl, certificate }: MetadataShape): Answer {
  const wrong = [
    entityId === "idpEntityId" ? "" : "its entityID is not the application's idpEntityId",
    ssoUrl === "ssoUrl" ? "" : "its sign-in address is not the application's",
    certificate === "the same" ? "" : "its certificate is not the application's",
  ].filter(Boolean);
  if (wrong.length === 0)
    return { is: true, evidence: "the published metadata is the same as the application's settings" };
  return { is: false, evidence: `in the published metadata ${wrong.join(", and ")}`, wayOut: REPORT };
}

const SYNC_ONE = "Let JumpCloud sync one person first: `nextSteps` says what prevents it";

function nameId(people: SyncedPerson[]): Answer {
  const forms = people.map(({ immutableId }) => immutableId);
  if (forms.includes("the JumpCloud id")) {
    return { is: true, evidence: "JumpCloud writes its own user id as onPremisesImmutableId" };
  }
  if (people.length > 0 && people.every((person) => person.externalId === "absent")) {
    const wayOut =
      "Check in JumpCloud's console whether its directory is connected to this tenant, and name that one";
    return {
      is: false,
      evidence: "none of the accounts that JumpCloud has written is in this tenant",
      wayOut,
    };
  }
  if (!forms.includes("another value")) {
    return { is: "open", evidence: "nobody synced has an immutable id yet", wayOut: SYNC_ONE };
  }
  const evidence = "synced people have another immutable id than their JumpCloud id";
  return { is: false, evidence, wayOut: REPORT };
}

function externalId(people: SyncedPerson[]): Answer {
  if (people.length === 0) return { is: "open", evidence: "nobody is synced yet", wayOut: SYNC_ONE };
  const is = people.some((person) => person.externalId === "the user's object id");
  const evidence = is ? "externalId is the user's object id" : "externalId leads to no user of the tenant";
  return { is, evidence, ...(is ? {} : { wayOut: REPORT }) };
}

function syncCodes(people: SyncedPerson[]): Answer {
  const settled = people.filter((person) => person.immutableId === "the JumpCloud id");
  if (settled.length === 0) return { is: "open", evidence: "nobody is synced yet", wayOut: SYNC_ONE };
  const codes = [...new Set(settled.map(({ syncCode }) => String(syncCode)))].sort();
  // A later change of a person may have failed, which leaves the account as it was.
  const is = codes.includes("0") || codes.every((code) => code === "none");
  const evidence = `people who are synced have the code ${codes.join(" or ")}`;
  return { is, evidence, ...(is ? {} : { wayOut: REPORT }) };
}

function domainIds(ids: DomainIdShape[]): Answer {
  if (ids.length === 0) {
    return { is: true, evidence: "the directory lists no domain, so everybody may be synced" };
  }
  // They are only ever sent back as they came.
  return { is: true, evidence: `ids of domains are ${[...new Set(ids)].sort().join(" and ")}` };
}

function realm(answer: "passiveSignInUri" | "another address" | "no address"): Answer {
  if (answer === "passiveSignInUri") return { is: true, evidence: "it names the federation's own address" };
  const wayOut = "Test the sign-in with a pilot: `npx jumpcloud-entra check --live`";
  return { is: false, evidence: `realm discovery names ${answer}`, wayOut };
}
