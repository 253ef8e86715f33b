/** What each file was when the build read it: time of change in milliseconds, bytes, SHA-256. */
export type Fingerprints = Record<string, [mtime: number, size: number, sha256: string]>;

/** Throws one clear line when the build is older than the source of these folders. */
export function assertFresh(root: string, folders?: string[]): void;
/** Sources that were changed, added or removed since the build; all of them when there is none. */
export function changedSources(root: string, folders?: string[]): string[];
export function fingerprints(root: string): Fingerprints;
export function writeStamp(root: string, files: Fingerprints): void;
