import { wrapToLines } from "./lines";

/** A text with its label before it, both of a fixed width, so that labelled lines stand under each other. */
export function labelledLines(label: string, text: string, { width, column }: LabelColumns): string[] {
  return wrapToLines(text, width - column).map((line, index) =>
    `${(index ? "" : `  ${label}`).padEnd(column)}${line}`.trimEnd(),
  );
}

/** Several texts under one label. */
export function labelledListLines(
  label: string,
  texts: readonly string[],
  { mark, ...columns }: LabelColumns & { mark: (index: number) => string },
): string[] {
  return texts.flatMap((text, item) => {
    const sign = mark(item);
    const inner = { width: columns.width - sign.length, column: columns.column };
    return labelledLines(item ? "" : label, text, inner).map((line, index) => {
      const start = line.slice(0, columns.column).padEnd(columns.column);
      return `${start}${index ? " ".repeat(sign.length) : sign}${line.slice(columns.column)}`;
    });
  });
}

export interface LabelColumns {
  width: number;
  /** Where the texts begin. */
  column: number;
}
