import { type Behaviour, defineBehaviour } from "../../core";

/** Rows of JumpCloud's table that have one label. */
export function defineBehaviours(
  label: Behaviour["label"],
  rows: Omit<Behaviour, "vendor" | "label">[],
): readonly Behaviour[] {
  return rows.map((row) => defineBehaviour({ vendor: "jumpcloud", label, ...row }));
}
