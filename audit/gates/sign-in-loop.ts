import { signInCircle } from "../federation/sign-in-loop";
import { gate } from "./gate";

const CODES = ["sign-in-circle"] as const;

export const noCircle = gate({
  name: "circle of sign-ins",
  codes: CODES,
  asked: ["flip"],
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    signInCircle(
      entraProviders,
      domains.map(({ name }) => name),
    ),
});

/** Of a live domain what could not be read is told as not looked at. */
export const stillNoCircle = gate({
  name: "identity providers of JumpCloud",
  codes: CODES,
  asked: ["live"],
  isOptional: true,
  needs: ["domains", "entraProviders"],
  judge: (_, { domains, entraProviders }) =>
    "unread" in entraProviders
      ? []
      : signInCircle(
          entraProviders,
          domains.map(({ name }) => name),
        ),
});
