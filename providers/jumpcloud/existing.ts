import { NotFound } from "../../clients/http";

/** The object, or nothing where JumpCloud says that it isn't there; every other failure stays one. */
export async function existing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** An id that the program or the state knows and JumpCloud doesn't. */
export function notThere(kind: string, id: string): string {
  return `JumpCloud has no ${kind} with the id "${id}"; where somebody deleted it, run \`pulumi up --refresh\``;
}
