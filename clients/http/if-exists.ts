import { NotFound } from "./vendor-error";

/** What was asked for, or nothing where the vendor says that it isn't there; every other failure stays one. */
export async function ifExists<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
