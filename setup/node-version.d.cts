/** The oldest Node that is supported. */
export const supported: string;
export function isOlder(version: string, least: string): boolean;
