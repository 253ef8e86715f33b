import { type Finding, holds, pending, violated } from "../finding";
import type { Microsoft365Directory } from "../vendor-objects";

export interface DirectoryChoice {
  /** Missing if none fits. */
  directory?: Microsoft365Directory;
  findings: Finding[];
}

const STEPS =
  "A Global Administrator opens JumpCloud's console, Directory Integrations, Cloud Directories, adds Microsoft 365, signs in to Microsoft and accepts; then run `npx pulumi up` again";

/**
 * JumpCloud's connection to the tenant: the named one, else the only one. A missing one waits for a person, since only
 * an administrator's consent in a browser makes it.
 */
export function chooseDirectory(
  wanted: { id?: string; name?: string } | undefined,
  directories: Microsoft365Directory[],
): DirectoryChoice {
  const fitting = directories.filter(
    ({ id, name }) => (wanted?.id ?? id) === id && (wanted?.name ?? name) === name,
  );
  const [directory, second] = fitting;
  if (directory && second) return { findings: [ambiguous(wanted, fitting)] };
  if (directory) return { directory, findings: [consentOf(directory)] };
  return { findings: [absent(wanted, directories)] };
}

function consentOf({ name, consent }: Microsoft365Directory): Finding {
  const code = "directory-consent";
  if (consent.state === "given") return holds(code, name, "the tenant's consent works");
  const evidence = `the tenant's consent no longer works: ${consent.error}: ${consent.message}`;
  const wayOut =
    "A Global Administrator opens the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivates it";
  return violated(code, name, evidence, wayOut);
}

function absent(wanted: { id?: string; name?: string } | undefined, all: Microsoft365Directory[]): Finding {
  const label = wanted?.name ?? wanted?.id ?? "Microsoft 365 directory";
  if (all.length === 0 && wanted?.id === undefined) {
    return pending(
      "directory-missing",
      label,
      "JumpCloud is not connected to a Microsoft 365 tenant yet",
      STEPS,
    );
  }
  const names = all.map(({ id, name }) => `${name} (${id})`).join(", ") || "none";
  const evidence = `JumpCloud has no such Microsoft 365 directory; it has ${names}`;
  return violated(
    "directory-missing",
    label,
    evidence,
    "Correct `directory`, or connect that tenant in JumpCloud's console",
  );
}

function ambiguous(wanted: { name?: string } | undefined, fitting: Microsoft365Directory[]): Finding {
  const ids = fitting.map(({ id, name }) => `${name} (${id})`).join(", ");
  const evidence = `more than one Microsoft 365 directory fits: ${ids}`;
  return violated(
    "directory-ambiguous",
    wanted?.name ?? "Microsoft 365 directory",
    evidence,
    "Name one by its id: `npx pulumi config set directory <id>`",
  );
}
