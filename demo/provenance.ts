import type { Behaviour, ProvenanceLabel } from "../emulators/core";

const labels: readonly ProvenanceLabel[] = ["documented", "reported", "assumed"];

/**
 * How sure it is that a real tenant behaves as the emulated ones did, a line for each behaviour; what is least sure
 * comes last.
 *
 * @throws Error when an id is in no table of the emulators
 */
export function provenanceLines(ids: readonly string[], table: readonly Behaviour[]): string[] {
  const rows = [...new Set(ids)].map((id) => find(id, table));
  return labels.flatMap((label) =>
    rows.filter((row) => row.label === label).map(({ what }) => `${label}: ${what}`),
  );
}

function find(id: string, table: readonly Behaviour[]): Behaviour {
  const row = table.find((behaviour) => behaviour.id === id);
  if (row) return row;
  throw new Error(`The emulators have no behaviour "${id}"; see npm run emulators -- --provenance.`);
}
