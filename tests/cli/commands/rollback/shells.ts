/** The words of a command as PowerShell hands them on: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing */
export function wordsOfPowerShell(line: string): string[] {
  const words = [...line.matchAll(/(?:'(?:[^']|'')*'|"(?:[^"$`]|"")*"|[^\s'"$`(){};|&<>#@])+/g)];
  const rest = words.reduce((text, [word]) => text.replace(word, ""), line);
  if (rest.trim() !== "") throw new Error(`PowerShell makes something else of ${JSON.stringify(rest)}`);
  return words.map(([word]) =>
    word
      .replace(/'((?:[^']|'')*)'/g, (_, text: string) => text.replaceAll("''", "'"))
      .replace(/^"((?:[^"]|"")*)"$/, (_, text: string) => text.replaceAll('""', '"')),
  );
}

/** The words as a Windows program gets them from cmd, which is also what 5.1 leaves of a word with quotes in it. */
export function wordsOfCmd(line: string): string[] {
  if (/[%^&|<>!()]/.test(line)) throw new Error(`cmd makes something else of ${line}`);
  return [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ""));
}
