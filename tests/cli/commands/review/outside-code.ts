/**
 * What of a line of Markdown is no code, by CommonMark's rule: a run of backticks opens code that the next run of the same
 * length closes. https://spec.commonmark.org/0.31.2/#code-spans
 */
export function outsideCode(line: string): string {
  const parts = line.split(/(`+)/);
  let outside = "";
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? "";
    const end = part.startsWith("`") ? parts.indexOf(part, at + 1) : -1;
    // A run that nothing closes is text.
    if (end < 0) outside += part;
    at = end < 0 ? at + 1 : end + 1;
  }
  return outside;
}
