import type { Chapter } from "../scene";
import { consent } from "./consent";
import { destroy } from "./destroy";
import { drift } from "./drift";
import { federate } from "./federate";
import { settle } from "./named-people";
import { people } from "./people";
import { prepare } from "./prepare";
import { proofs } from "./proofs";
import { refusal } from "./refusal";
import { secondRun } from "./second-run";
import { signIn } from "./sign-in";

/** From an unfederated tenant to a federated one, and back. */
export const story: readonly Chapter[] = [
  prepare,
  consent,
  people,
  refusal,
  settle,
  federate,
  signIn,
  proofs,
  secondRun,
  drift,
  destroy,
];
