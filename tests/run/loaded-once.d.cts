export const FOLDERS: readonly string[];
export function isInFolders(path: string): boolean;
export function loadedOnce(from: string, name: string): string | undefined;
