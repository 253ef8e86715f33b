import { wrap } from "../terminal/output";

/** A text with its label before it, both of a fixed width, so that labelled lines stand under each other. */
export function labelled(label: string, text: string, { width, column }: Columns): string[] {
  return wrap(text, width - column).map((line, index) =>
    `${(index ? "" : `  ${label}`).padEnd(column)}${line}`.trimEnd(),
  );
}

/** Several texts under one label. */
export function labelledList(
  label: string,
  texts: readonly string[],
  { mark, ...columns }: Columns & { mark: (index: number) => string },
): string[] {
  return texts.flatMap((text, item) => {
    const sign = mark(item);
    const inner = { width: columns.width - sign.length, column: columns.column };
    return labelled(item ? "" : label, text, inner).map((line, index) => {
      const start = line.slice(0, columns.column).padEnd(columns.column);
      return `${start}${index ? " ".repeat(sign.length) : sign}${line.slice(columns.column)}`;
    });
  });
}

export interface Columns {
  width: number;
  /** Where the texts begin. */
  column: number;
}
