/** How sure we are that the vendor behaves so: its own document says it, somebody saw it, or we suppose it. */
export type ProvenanceLabel = "documented" | "reported" | "assumed";

/** One thing that an emulator does, and where it comes from. */
export interface Behaviour {
  /** Stable name in kebab-case, `<vendor>-<thing>`; other programs refer to it. */
  readonly id: string;
  readonly vendor: "jumpcloud" | "entra";
  /** One sentence: what the vendor is taken to do. */
  readonly what: string;
  readonly label: ProvenanceLabel;
  /** Link to the vendor's page, or where it was seen; for an assumption: what it is inferred from. */
  readonly source: string;
  /** Present on load-bearing behaviours only: what goes wrong on a real tenant if it is not so. */
  readonly breaksIfWrong?: string;
}

/** Checks and freezes one row of a vendor's table. */
export function defineBehaviour(behaviour: Behaviour): Behaviour {
  if (behaviour.source.trim() === "") throw new Error(`Behaviour ${behaviour.id} names no source.`);
  if (!behaviour.id.startsWith(`${behaviour.vendor}-`)) {
    throw new Error(`Behaviour ${behaviour.id} must begin with "${behaviour.vendor}-".`);
  }
  return Object.freeze({ ...behaviour });
}

/** The assumptions that the product stands on: worth settling on a real tenant first. */
export function loadBearing(behaviours: readonly Behaviour[]): Behaviour[] {
  return behaviours.filter((row) => row.label !== "documented" && row.breaksIfWrong !== undefined);
}

/** The table as text for a terminal: one block for each label, load-bearing assumptions at the end. */
export function formatBehaviours(behaviours: readonly Behaviour[]): string {
  const labels: ProvenanceLabel[] = ["documented", "reported", "assumed"];
  const blocks = labels.map((label) => {
    const rows = behaviours.filter((row) => row.label === label);
    return [`${label} (${rows.length})`, ...rows.map(formatRow)].join("\n");
  });
  const risky = loadBearing(behaviours).map((row) => `  ${row.id}: if wrong, ${row.breaksIfWrong}`);
  return [...blocks, [`load-bearing and not documented (${risky.length})`, ...risky].join("\n")].join("\n\n");
}

function formatRow(row: Behaviour): string {
  return `  ${row.id}\n    ${row.what}\n    source: ${row.source}`;
}

/** The table as plain data, for `--provenance --json`. */
export function behavioursToJson(behaviours: readonly Behaviour[]): {
  behaviours: Behaviour[];
  loadBearing: string[];
} {
  return { behaviours: [...behaviours], loadBearing: loadBearing(behaviours).map((row) => row.id) };
}
