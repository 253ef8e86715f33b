/** Where text goes. */
export interface Screen {
  write(text: string): unknown;
  /** Characters of a line, where it is a terminal. */
  columns?: number;
}
