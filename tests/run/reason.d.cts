/** Why the test that jest saw at this line of the text is slow, as its comment or that of its file says. */
export function reasonAt(text: string, line: number): string | undefined;
