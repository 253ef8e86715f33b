export type Shell = "sh" | "powershell";

/** Lines that set the variables in a shell; values are quoted, so that no character in them means anything. */
export function exportLines(variables: Record<string, string>, shell: Shell): string {
  return Object.entries(variables)
    .map(([name, value]) =>
      shell === "sh"
        ? `export ${name}='${value.replaceAll("'", "'\\''")}'\n`
        : `$env:${name} = '${value.replaceAll("'", "''")}'\n`,
    )
    .join("");
}
