import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the certificate authority is kept. */
export interface TrustedFolder {
  folder: string;
  certificateFile: string;
  /** Removes the folder where it was a temporary one. */
  forget(): void;
}

/** The given folder, or a temporary one that is forgotten at the end. */
export function trustedFolder(given: string | undefined): TrustedFolder {
  const folder = given ?? mkdtempSync(join(tmpdir(), "emulators-"));
  return {
    folder,
    certificateFile: join(folder, "authority.pem"),
    forget: () => {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
