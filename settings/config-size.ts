/** Bytes of one variable of the environment, its name and end included, that Linux takes: MAX_ARG_STRLEN of execve(2). */
const MOST = 128 * 1024;
/** From here on it is told: there is time to move people into a file. */
const NEAR = 96 * 1024;

/** The host hands the whole configuration to the program in the variable PULUMI_CONFIG; what to do where that gets too big. */
export function configSizeWarning(config: Readonly<Record<string, string>>): string | undefined {
  const size = Buffer.byteLength(`PULUMI_CONFIG=${JSON.stringify(config)}`) + 1;
  if (size < NEAR) return undefined;
  return (
    `The stack's configuration takes ${kibibytes(size)} of the ${kibibytes(MOST)} KiB that Linux lets Pulumi hand to a program, ` +
    "and a run with more ends with: spawn E2BIG. Move the people into a file: npx pulumi config rm members, " +
    "npx pulumi config set membersFile people.csv, with one e-mail address in each line. Or name no members here, " +
    "and manage them in JumpCloud, by a rule or by hand."
  );
}

function kibibytes(bytes: number): number {
  return Math.floor(bytes / 1024);
}
