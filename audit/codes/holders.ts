import { RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of who holds an object. */
export const HOLDER_CODES = {
  "held-by-other-name": {
    title: "This stack has it under another name",
    stopsTakeOver: true,
    isHarmless: true,
    meaning:
      "An application or a group that the run declares has the mark of this stack, but of a component with another name or another parent. Without an alias, Pulumi treats a renamed component as a new one. It deletes what the old one held after the new one is made.",
    evidence: "The object, and the name in its mark.",
    wayOut:
      'If the component was renamed or moved, add the line of the finding to its options, such as `aliases: [{ name: "m365" }]`. If the state was lost, `npx pulumi config set transferFrom PROJECT/STACK`, once.',
    affected: RUN_STOPS,
  },
  "held-by-other-stack": {
    title: "Another stack has it",
    stopsTakeOver: true,
    meaning:
      "An application or a group that the run declares has the mark of another stack. Two stacks would undo each other's work. When one of them is destroyed, nobody in the company could sign in. A stack with the same name counts as another one if its state was lost, or if it is in another backend.",
    evidence: "The stack, its component, and the objects that it holds.",
    wayOut:
      "Leave it to that stack. To hand it over, run `npx pulumi config set transferFrom PROJECT/STACK`; in your own program, use the argument `transferFrom` of the component. It works once. Afterwards the other stack is refused, and its `pulumi destroy` releases everything after its last object is handed over. A group is handed over together with all applications of that stack, or not at all. A stack that writes no marks gets nothing. If nobody runs a stack of that name, somebody wrote the mark by hand. Then find out who did it in JumpCloud's Directory Insights, delete the mark from the description in the console, and run `npx pulumi up --refresh`. Do not destroy a stack for this.",
    affected: RUN_STOPS,
  },
  "holder-unknown": {
    title: "An object without a mark is taken over",
    isMendedByRun: true,
    isHarmless: true,
    meaning:
      "The run takes over an application, a group or a federation that has no mark of a stack. Somebody made it by hand, or with an earlier version, or with `mark: false`. It is unknown whether another stack holds it. It is a warning and stops nothing. A federation that was taken over in this way stays when this stack is destroyed or no longer declares the domain. The stage `prepare` and `rollback` end it.",
    evidence: "The object that is taken over.",
    wayOut:
      "Make sure that no other stack holds it, and that no component of this stack was renamed without an alias.",
    affected:
      "Nobody at first. If another stack, or the component's former name, holds it and ends it, everybody.",
  },
} satisfies Record<string, CodeEntry>;
