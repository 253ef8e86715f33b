import {
  type Holder,
  holderMark,
  isSameHolder,
  isSameHolderMark,
  parseHolders,
  withHolderMark,
  withoutHolderMark,
} from "../../audit/holders/holder";
import type { Application, UserGroup } from "../../clients/jumpcloud";
import { errorText } from "../../text/safe-text";
import type { Call } from "../../waiting/call";

/** An object that can carry the mark of who holds it. */
export interface MarkedObject {
  /** Such as `the group "Staff" (6026da081f24755306c2ee0d)`. */
  what: string;
  description: string;
  /** Characters that a description can have. */
  descriptionLimit: number;
}

/**
 * JumpCloud names no limit; a group that it makes in Microsoft 365 can have 1,024 characters there.
 * https://github.com/microsoftgraph/microsoft-graph-docs/issues/6675
 */
export function markedGroup({
  id,
  name,
  description,
}: Pick<UserGroup, "id" | "name" | "description">): MarkedObject {
  return { what: `the group "${name}" (${id})`, description: description ?? "", descriptionLimit: 1024 };
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Applications */
export function markedApplication({
  id,
  displayLabel,
  description,
}: Pick<Application, "id" | "displayLabel" | "description">): MarkedObject {
  return { what: `the application "${displayLabel}" (${id})`, description, descriptionLimit: 256 };
}

/** The text with the mark behind it; where both have no room, the text is what stays. */
export function descriptionWithMark(
  marked: Pick<MarkedObject, "what" | "descriptionLimit">,
  text: string,
  holder: Holder | undefined,
  call: Call,
): string {
  if (!holder) return text;
  if (hasRoom(marked, text, holder)) return withHolderMark(text, holder);
  const needed = withHolderMark(text, holder).length - marked.descriptionLimit;
  call.log(
    "warning",
    `The description of ${marked.what} has no room for the mark ${holderMark(holder)}: make it ${needed} characters shorter. ` +
      "Without the mark another stack can take it over or delete it.",
  );
  return text;
}

/** Whether the description says that this holder holds the object, as far as it has room for that. */
export function carriesMarkOf(marked: MarkedObject, holder: Holder | undefined): boolean {
  const [first, second] = parseHolders(marked.description);
  if (!holder || !hasRoom(marked, withoutHolderMark(marked.description), holder)) return first === undefined;
  return first !== undefined && second === undefined && isSameHolderMark(first, holder);
}

/**
 * The holder that a refresh leaves declared: the last one, by the name that the description has. Where it says nothing, or
 * somebody else, there is none, so that the next comparison shows it.
 */
export function holderAsDeclared(marked: MarkedObject, last: Holder | undefined): Holder | undefined {
  if (!last) return undefined;
  const marks = parseHolders(marked.description);
  if (marks.length === 0) return hasRoom(marked, marked.description, last) ? undefined : last;
  return marks.every((mark) => isSameHolder(mark, last)) ? marks[0] : undefined;
}

/** Takes the mark off what stays, so that another stack finds it free; where it can't, a destroy goes on. */
export async function removeMark(
  what: string,
  holder: Holder | undefined,
  work: () => Promise<unknown>,
  call: Call,
): Promise<void> {
  if (!holder) return;
  try {
    await work();
  } catch (error) {
    call.log(
      "warning",
      `The description of ${what} may keep the mark ${holderMark(holder)}: ${errorText(error)} Remove the mark in JumpCloud's console, or ` +
        `set transferFrom to "${holder.stack}" in the stack that is to take it over.`,
    );
  }
}

function hasRoom(
  { descriptionLimit: most }: Pick<MarkedObject, "descriptionLimit">,
  text: string,
  holder: Holder,
): boolean {
  return withHolderMark(text, holder).length <= most;
}
