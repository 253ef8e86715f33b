import type { InputFailure } from "../lifecycle/handler";

/** Such as `JumpCloud has no group with the id "6026da081f24755306c2ee0d"`: the caller says what to do about it. */
export function missingObjectText(kind: string, property: string, value: string | undefined): string {
  return `JumpCloud has no ${kind} with the ${property} "${value}"`;
}

/** An id that the program or the state knows and JumpCloud doesn't. */
export function missingObjectReason(kind: string, id: string): string {
  return `${missingObjectText(kind, "id", id)}; if somebody deleted it, run \`npx pulumi up --refresh\``;
}

/** An id that names what is to be taken over, and that JumpCloud doesn't know. */
export function unknownIdFailure(property: string, kind: string, id: string): InputFailure {
  const reason = `${missingObjectText(kind, "id", id)}; use an id that it has, or leave ${property} out`;
  return { property, reason };
}
