import { DemoFailure, Interrupted } from "./failure";
import { provenanceLines } from "./provenance";
import type { Chapter, Scene } from "./scene";

/** A chapter went otherwise than it is told. */
export class ChapterFailure extends Error {
  constructor(
    readonly number: number,
    readonly title: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ChapterFailure";
  }

  /** What a person reads: which chapter, what was expected, what was seen, and the end of the output. */
  lines(): string[] {
    const head = `Chapter ${this.number} (${this.title}) failed.`;
    if (!(this.cause instanceof DemoFailure)) return [head, `  ${this.message}`];
    const { expected, seen, tail } = this.cause;
    const output = tail.some((line) => line !== "") ? ["  the end of the output:", ...tail.map(indent)] : [];
    return [head, `  expected: ${expected}`, `  seen:     ${seen}`, ...output];
  }
}

/** Tells the chapters one after the other, each with how sure its emulated behaviour is. @throws ChapterFailure */
export async function tellStory(story: readonly Chapter[], scene: Scene): Promise<void> {
  for (const [index, chapter] of story.entries()) {
    scene.narrator.chapter(index + 1, chapter.title, chapter.words);
    try {
      await chapter.tell(scene);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      throw new ChapterFailure(index + 1, chapter.title, error);
    }
    scene.narrator.provenance(provenanceLines(chapter.behaviours, scene.behaviours));
  }
}

function indent(line: string): string {
  return `    | ${line}`;
}
