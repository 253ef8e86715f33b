/** An id that the program or the state knows and JumpCloud doesn't. */
export function missingObjectReason(kind: string, id: string): string {
  return `JumpCloud has no ${kind} with the id "${id}"; where somebody deleted it, run \`pulumi up --refresh\``;
}
