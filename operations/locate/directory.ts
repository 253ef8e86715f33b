import type { JumpCloudSamlApplication, Microsoft365Directory } from "../../audit/vendor-objects";
import { readGroupsOfApplication, readGroupsOfDirectory } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { ambiguityError, demandById } from "./ambiguous-or-unknown";

/**
 * The Microsoft 365 directory of JumpCloud's that is a domain's: the one that was named, else one that has the domain.
 *
 * @throws AmbiguousOrUnknown for an unknown id, and where several could be meant
 */
export async function locateDirectory(
  { jumpcloud }: Vendors,
  domain: string,
  directories: Microsoft365Directory[],
  { directory: id, application }: { directory?: string; application: JumpCloudSamlApplication | undefined },
  { signal }: Call,
): Promise<Microsoft365Directory | undefined> {
  const candidates = id === undefined ? directories : [demandById("directory", id, directories)];
  const found = await Promise.all(
    candidates.map(async (one) => {
      const domains = await jumpcloud.office365s.domains(one.id, { signal });
      return { ...one, domains: domains.map(({ domain }) => domain.toLowerCase()) };
    }),
  );
  const fitting = found.filter((one) => one.domains.includes(domain));
  const [chosen, ...others] = fitting.length > 0 ? fitting : found;
  if (!chosen || others.length === 0) return chosen;
  const admitted = application ? await readGroupsOfApplication(jumpcloud, application.id, { signal }) : [];
  const marks = new Map<string, string>();
  for (const one of [chosen, ...others]) {
    const synced = await readGroupsOfDirectory(jumpcloud, one.id, { signal });
    marks.set(one.id, markOf(one, admitted, synced));
  }
  const several = {
    nouns: "Microsoft 365 directories",
    option: "--directory",
    candidates: [chosen, ...others],
  };
  throw ambiguityError(domain, several, ({ id, name }) => `"${name}" (${id}; ${marks.get(id)})`);
}

/** What tells one directory from another: people are written by the one that the application's group leads to. */
function markOf({ consent }: Microsoft365Directory, admitted: string[], synced: string[]): string {
  const leads = synced.some((id) => admitted.includes(id)) ? "a group" : "no group";
  return `${leads} of the application is bound to it${consent.state === "stale" ? ", its consent is no longer valid" : ""}`;
}
