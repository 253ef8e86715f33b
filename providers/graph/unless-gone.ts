import { NotFound } from "../../clients/http";

/** What a look shows; nothing where an object that it looks at is gone, which the next run makes again. */
export async function unlessGone<Seen>(look: Promise<Seen>): Promise<Seen | undefined> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
