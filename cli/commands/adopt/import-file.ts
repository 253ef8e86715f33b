import type { ImportEntry } from "../../../operations/adoption/adoption";

/** The text of the file that `pulumi import --file` takes. */
export function importFileText(imports: readonly ImportEntry[]): string {
  const resources = imports.map(({ type, name, id }) => ({ type, name, id }));
  return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}

/** Whether a file of that name is somebody's own: an adoption imports resources of JumpCloud alone. */
export function isForeignImportFile(text: string): boolean {
  const resources = resourcesIn(text);
  return resources === undefined || !resources.every((one) => /^jumpcloud:/.test(String(one?.type)));
}

function resourcesIn(text: string): (Partial<ImportEntry> | null)[] | undefined {
  try {
    const { resources } = JSON.parse(text) as { resources?: unknown };
    return Array.isArray(resources) ? resources : undefined;
  } catch {
    return undefined;
  }
}
