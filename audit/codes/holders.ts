import { RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of who holds an object. */
export const HOLDER_CODES = {
  "held-by-other-name": {
    title: "This stack holds it under another name",
    stopsTakeOver: true,
    isHarmless: true,
    meaning:
      "An application or a group that the run declares carries the mark of this stack, of a component with another name or another parent. Without an alias Pulumi takes a renamed component for a new one, and deletes what the old one held when the new one is made.",
    evidence: "What is held, and under which name.",
    wayOut:
      'Where the component was renamed or moved, add the line that the finding has to its options, such as `aliases: [{ name: "m365" }]`. Where the state was lost, `pulumi config set transferFrom PROJECT/STACK`, once.',
    affected: RUN_STOPS,
  },
  "held-by-other-stack": {
    title: "Another stack holds it",
    stopsTakeOver: true,
    meaning:
      "An application or a group that the run declares carries the mark of another stack. Two stacks would undo each other's work, and the end of one would be the end of the company's sign-in. A stack of the same name is another one, too, where its state was lost or lies in another backend.",
    evidence: "The stack, its component, and what it holds.",
    wayOut:
      "Leave it to that stack. To have it handed over: `pulumi config set transferFrom PROJECT/STACK`, in a program of your own the argument `transferFrom` of the component. That counts once. The other stack is then refused, and its `pulumi destroy` releases everything once it holds nothing more. A group is handed over with all applications of that stack, or left to it; and nothing is to a stack that writes no marks. Where nobody runs a stack of that name, somebody wrote the mark by hand: find out who in JumpCloud's Directory Insights, take it out of the description in the console, and run `npx pulumi up --refresh`. Destroy no stack for it.",
    affected: RUN_STOPS,
  },
  "holder-unknown": {
    title: "Nobody's mark is on what is taken over",
    isMendedByRun: true,
    isHarmless: true,
    meaning:
      "The run takes over an application, a group or a federation that carries no stack's mark: somebody made it by hand, or a stack of before, or one with `mark: false`. Whether another stack holds it can't be told. It is a warning and refuses nothing. A federation that was found so stays when this stack is destroyed or no longer declares its domain: stage `prepare` and `rollback` end it.",
    evidence: "What is taken over.",
    wayOut:
      "Make sure that no other stack keeps it, and that no component of this one was renamed without an alias.",
    affected: "Nobody by itself; everybody, where another stack or the component's former name ends it.",
  },
} satisfies Record<string, CodeEntry>;
