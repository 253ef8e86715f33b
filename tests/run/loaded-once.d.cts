export const FOLDERS: readonly string[];
export function loadedOnce(from: string, name: string): string | undefined;
