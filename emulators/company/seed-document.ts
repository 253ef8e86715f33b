import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { SeedError } from "./seed-error";

/** What is expected at a path of a seed. */
export interface SeedProblem {
  path: readonly PropertyKey[];
  expected: string;
}

/** A seed's text as values, of each of which the file and the line are known. */
export class SeedDocument {
  private constructor(
    private readonly file: string,
    private readonly root: YAMLMap,
    private readonly lines: LineCounter,
    /** Has what is left out here. */
    private readonly base?: SeedDocument,
  ) {}

  /** @throws SeedError when the text isn't YAML or holds no object */
  static open(file: string, text: string): SeedDocument {
    const lines = new LineCounter();
    const { contents, errors } = parseDocument(text, { lineCounter: lines });
    const [problem] = errors;
    if (problem) {
      const [reason = ""] = problem.message.split("\n", 1);
      const line = problem.linePos?.[0].line ?? 1;
      throw new SeedError([{ file, line, field: "YAML", expected: reason.replace(/[:.]$/, "") }]);
    }
    if (!isMap(contents))
      throw new SeedError([{ file, line: 1, field: "seed", expected: "an object is expected" }]);
    return new SeedDocument(file, contents, lines);
  }

  /** The same, with another seed that has whatever this one leaves out. */
  extending(base: SeedDocument): SeedDocument {
    return new SeedDocument(this.file, this.root, this.lines, base);
  }

  /** The name of the seed that this one goes out from. */
  get extended(): unknown {
    return this.root.toJSON().extends;
  }

  get values(): Record<string, unknown> {
    const { extends: _extended, ...own } = this.root.toJSON();
    return { ...this.base?.values, ...own };
  }

  /** @param problems one at least */
  refusal(problems: readonly SeedProblem[]): SeedError {
    return new SeedError(problems.map((problem) => this.place(problem)));
  }

  private place({ path, expected }: SeedProblem) {
    const { file, line } = this.locate(path);
    return { file, line, field: fieldAt(path), expected };
  }

  /** Where the value at a path begins, or else the nearest object or list around it. */
  private locate(path: readonly PropertyKey[]): { file: string; line: number } {
    const [head] = path;
    if (this.base && head !== undefined && !this.root.has(head)) return this.base.locate(path);
    let node: unknown = this.root;
    let place: unknown = this.root;
    for (const part of path) {
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && key.value === part)
        : undefined;
      const item = isSeq(node) ? node.items[Number(part)] : undefined;
      if (!pair && !item) break;
      place = pair?.key ?? item;
      node = pair ? pair.value : item;
    }
    const start = (place as Partial<Node>).range?.[0] ?? 0;
    return { file: this.file, line: this.lines.linePos(start).line };
  }
}

function fieldAt(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text && `${text}.`}${String(part)}`),
    "",
  );
}
