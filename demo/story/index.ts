import type { Chapter } from "../scene";
import { consentChapter } from "./consent";
import { destroyChapter } from "./destroy";
import { driftChapter } from "./drift";
import { federateChapter } from "./federate";
import { namedPeopleChapter } from "./named-people";
import { peopleChapter } from "./people";
import { prepareChapter } from "./prepare";
import { proofsChapter } from "./proofs";
import { refusalChapter } from "./refusal";
import { secondRunChapter } from "./second-run";
import { signInChapter } from "./sign-in";

/** From an unfederated tenant to a federated one, and back. */
export const demoChapters: readonly Chapter[] = [
  prepareChapter,
  consentChapter,
  peopleChapter,
  refusalChapter,
  namedPeopleChapter,
  federateChapter,
  signInChapter,
  proofsChapter,
  secondRunChapter,
  driftChapter,
  destroyChapter,
];
