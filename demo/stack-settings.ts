import type { RunningEmulators } from "../emulators";
import { demandFound } from "./evidence/proof";

/** The name that Pulumi.yaml gives the group by default. */
export const GROUP_NAME = "Microsoft 365 users";
/** Of the Global Administrator whom the program makes by default, and who gives the consent to JumpCloud. */
export const ADMINISTRATOR_NICKNAME = "jumpcloud-admin";

/** The machine's environment without what belongs to another stack, another tenant, or to npm. */
export function neutralEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(PULUMI|ARM|AZURE|JUMPCLOUD|npm)_/i.test(entry[0]),
  );
  return Object.fromEntries(own);
}

/** The whole configuration at first; the endpoints and keys are in the environment. */
export function firstStackSettings({ company, urls }: Pick<RunningEmulators, "company" | "urls">): string[] {
  const members = company.people.filter(isToSync).map(({ email }) => email);
  const settings = [
    `domains[0]=${federatedDomain(company)}`,
    "stage=prepare",
    `syncGroupEmail=m365@${federatedDomain(company)}`,
    ...members.map((email, index) => `members[${index}]=${email}`),
    `signOutUri=${urls.signIn}/userconsole/`,
  ];
  return settings.flatMap((setting) => ["--plaintext", setting]);
}

/** The program refuses to bind who is suspended at JumpCloud, because that would block the account in the tenant. */
function isToSync({ jumpcloud }: RunningEmulators["company"]["people"][number]): boolean {
  return jumpcloud !== undefined && jumpcloud.state !== "SUSPENDED";
}

/** The one that people use now: it is the tenant's default, so the story begins by moving that away. */
export function federatedDomain({ domains }: RunningEmulators["company"]): string {
  return demandFound(
    domains.find(({ isDefault }) => isDefault),
    "default domain in the seed",
  ).name;
}
