import { checkSignInLoop } from "../federation/sign-in-loop";
import { defineGate } from "./gate";

const CODES = ["sign-in-circle"] as const;

export const signInLoopGate = defineGate({
  name: "circle of sign-ins",
  codes: CODES,
  asked: ["flip"],
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    checkSignInLoop(
      entraProviders,
      domains.map(({ name }) => name),
    ),
});

/** Of a live domain what could not be read is told as not looked at. */
export const liveSignInLoopGate = defineGate({
  name: "identity providers of JumpCloud",
  codes: CODES,
  asked: ["live"],
  isOptional: true,
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    "unread" in entraProviders
      ? []
      : checkSignInLoop(
          entraProviders,
          domains.map(({ name }) => name),
        ),
});
