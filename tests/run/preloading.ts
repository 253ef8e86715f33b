/** NODE_OPTIONS of a process that preloads this, too. Quoted, as a path may have spaces. */
export function preloading(file: string): string {
  return `${process.env.NODE_OPTIONS ?? ""} --require ${JSON.stringify(file)}`;
}
