export function jestArguments(given: string[], cores: number): string[];
