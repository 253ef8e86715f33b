import type { z } from "zod";
import type { JumpCloudMicrosoft365Args } from "../components/integration-args";
import { rmLine } from "./problems";

type Args = JumpCloudMicrosoft365Args;
type Part = NonNullable<Args["leftOut"]>[number];
type OwnFederation = NonNullable<Args["federations"]>[string];

/** What is judged together. */
export interface JointValues {
  domains: string[];
  stage: NonNullable<Args["stage"]>;
  applications?: readonly { domain: string; id: string }[];
  federations?: readonly (OwnFederation & { domain: string })[];
  leftOut: readonly Part[];
  syncGroupId?: string;
  syncGroupEmail?: string;
  members: string[];
  directory?: string;
}

/** The keys that speak of a part. */
const SAID_OF: Partial<Record<Part, ("syncGroupId" | "syncGroupEmail" | "members" | "directory")[]>> = {
  group: ["syncGroupId", "syncGroupEmail", "members"],
  directory: ["directory"],
};

/** Refuses keys that contradict each other. What has a problem of its own is judged with no other. */
export function refuseContradictions(values: JointValues, context: z.core.$RefinementCtx<JointValues>): void {
  const wrong = new Set(context.issues.map(({ path = [] }) => path[0]));
  const sound = <Key extends keyof JointValues>(key: Key): JointValues[Key] | undefined =>
    wrong.has(key) ? undefined : values[key];
  const domains = sound("domains");
  const applications = sound("applications") ?? [];
  const federations = sound("federations") ?? [];
  const leftOut = sound("leftOut") ?? [];
  const problems = [
    ...(domains ? ofOtherDomains("applications", applications, domains) : []),
    ...applicationsOfTwoDomains(applications),
    ...(domains ? ofOtherDomains("federations", federations, domains) : []),
    ...federations.flatMap((federation, index) => declaredAndNot(`federations[${index}]`, federation)),
    ...leftOut.flatMap((part, index) => neededParts(part, index, sound)),
  ];
  for (const message of problems) context.addIssue({ code: "custom", message });
}

/** What is told of a domain that is none of the stack's would not count, and of one twice nobody knows which. */
function ofOtherDomains(
  key: string,
  items: readonly { domain: string }[],
  domains: readonly string[],
): string[] {
  return items.flatMap(({ domain }, index) => {
    const line = rmLine(`${key}[${index}]`);
    if (!domains.includes(domain))
      return `${key}[${index}].domain is ${domain}, which is not in domains. ${line}`;
    const isFirst = items.findIndex((one) => one.domain === domain) === index;
    return isFirst ? [] : `${key} names ${domain} twice. ${line}`;
  });
}

/** Issuers are unique in all of Microsoft Entra, so that one application signs people of one domain in. */
function applicationsOfTwoDomains(applications: readonly { domain: string; id: string }[]): string[] {
  return applications.flatMap(({ domain, id }, index) => {
    const first = applications.find((one) => one.id === id);
    if (first === undefined || first.domain === domain) return [];
    return (
      `applications[${index}].id is also the application of ${first.domain}, but each domain needs its own. ` +
      rmLine(`applications[${index}]`)
    );
  });
}

function declaredAndNot(path: string, { undeclared = [], ...federation }: OwnFederation): string[] {
  const both = undeclared.filter((field) => federation[field] !== undefined);
  return both.map(
    (field) => `${path} declares ${field}, but also names it in undeclared. ${rmLine(`${path}.${field}`)}`,
  );
}

/** What is left out can't be used, and nothing can be said of it. */
function neededParts(
  part: Part,
  index: number,
  sound: <Key extends keyof JointValues>(key: Key) => JointValues[Key] | undefined,
): string[] {
  const line = rmLine(`leftOut[${index}]`);
  const isNeeded = sound("stage") === "federated" && !part.endsWith("Binding");
  const needed = `leftOut names ${part}, but a federated domain needs it. ${line}, or npx pulumi config set stage prepare`;
  const said = (SAID_OF[part] ?? []).filter((key) => {
    const value = sound(key);
    return value !== undefined && value.length > 0;
  });
  return [
    ...(isNeeded ? [needed] : []),
    ...said.map((key) => `leftOut names ${part}, but ${key} declares it. ${line}, or ${rmLine(key)}`),
  ];
}
