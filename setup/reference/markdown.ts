/** Words of a person in Markdown: options are code, what looks like HTML or emphasis stands as it is, and code stays code. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[<*]/g, "\\$&").replace(/(?<![\w-])--[a-z][a-z-]*/g, "`$&`"),
    )
    .join("");
}

/** A table whose columns are as wide as their widest cells; a bar in a cell does not end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map(cellOf));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)];
}

function cellOf(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A block of what is typed, or printed. */
export function block(language: string, lines: readonly string[]): string[] {
  return [`\`\`\`${language}`, ...lines, "```"];
}

/** Paragraphs; an indented one is a list where each item has a dash, and otherwise a table or an example that keeps its lines. */
export function paragraphs(text: string): string[] {
  return text.split("\n\n").flatMap((part) => {
    if (/^( {2}- .*| {4}.*)(\n|$)/.test(part)) return [...listItems(part.split("\n")), ""];
    const isKept = /^\s/m.test(part);
    return [
      ...(isKept
        ? block(
            "text",
            part.split("\n").map((line) => line.replace(/^ {2}/, "")),
          )
        : [prose(part)]),
      "",
    ];
  });
}

/** The items of an indented list, each on one line. */
export function listItems(lines: readonly string[]): string[] {
  const items = lines.map((line) => line.trim()).join("\n");
  return items.split(/\n(?=- )/).map((item) => prose(item.replaceAll("\n", " ")));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence with its full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
