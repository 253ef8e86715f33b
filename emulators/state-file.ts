import { loadSnapshot, SnapshotError, type SnapshotParts, saveSnapshot } from "./core";
import type { EntraState } from "./entra";

/** How long changes are gathered before they are written. */
const DELAY_MS = 500;

/** The emulators' state on disk: read once, then written after changes and at the end. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string | undefined,
    private readonly parts: () => SnapshotParts,
  ) {}

  /** Something has changed; it is written a little later, together with what else changes meanwhile. */
  touch(): void {
    if (this.file === undefined || this.timer) return;
    this.timer = setTimeout(() => this.flush(), DELAY_MS);
    this.timer.unref();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.file !== undefined) saveSnapshot(this.file, this.parts());
  }
}

/** What was saved before, if anything was. @throws SnapshotError when the file is damaged */
export function readState(file: string | undefined): { jumpcloud?: unknown; entra?: EntraState } {
  const parts = file === undefined ? undefined : loadSnapshot(file);
  if (file === undefined || parts === undefined) return {};
  const { entra, jumpcloud } = parts;
  if (!isEntraState(entra)) throw new SnapshotError(file, "its part of Entra is damaged");
  if (typeof jumpcloud !== "object" || jumpcloud === null) {
    throw new SnapshotError(file, "its part of JumpCloud is damaged");
  }
  return { entra, jumpcloud };
}

const LISTS = [
  "domains",
  "federations",
  "users",
  "deletedUsers",
  "managers",
  "methods",
  "groups",
  "members",
  "owners",
  "roles",
  "assignments",
  "eligibilities",
  "applications",
  "issuers",
];

function isEntraState(part: unknown): part is EntraState {
  if (typeof part !== "object" || part === null) return false;
  const fields = part as Record<string, unknown>;
  return typeof fields.tenant === "object" && LISTS.every((name) => Array.isArray(fields[name]));
}
