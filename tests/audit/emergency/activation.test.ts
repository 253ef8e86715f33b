import { checkActivationMail } from "../../../audit/emergency/activation";

const federated = ["example.com", "mail.example.com"];
const person = { email: "zoe@example.com", activated: false, suspended: false, state: "ACTIVATED" as const };

test("names who must activate by a mail that goes to the mailbox behind it", () => {
  const others = [
    { ...person, email: "ada@example.com", activated: true },
    { ...person, email: "omar@example.com", alternateEmail: "omar@example.net" },
    { ...person, email: "marco@example.com", suspended: true },
    { ...person, email: "lea@example.net" },
  ];
  const inside = { ...person, email: "noah@example.com", alternateEmail: "noah@mail.example.com" };
  expect(checkActivationMail({ value: [...others, person, inside] }, federated)).toMatchObject({
    state: "violated",
    evidence: expect.stringMatching(/^noah@example\.com, zoe@example\.com: no password at JumpCloud yet/),
  });
  expect(checkActivationMail({ value: others }, federated)).toMatchObject({ state: "holds", wayOut: "" });
});

test("says what it could not read", () => {
  expect(checkActivationMail({ unread: "no answer" }, federated)).toMatchObject({
    state: "unknown",
    evidence: expect.stringMatching(
      /could not be read whether an activation mail goes to a mailbox that the person can't open: no answer$/,
    ),
  });
});
