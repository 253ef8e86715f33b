import { checkNoticeMails } from "../../../audit/emergency/notices";

const federated = ["example.com"];

const mails = (technical: string[], security: string[] = []) => ({ value: { technical, security } });

test.each([
  [
    "both contacts inside",
    mails(["it@example.com"], ["ciso@example.com"]),
    ["violated", "they go only to mail on federated domains: ciso@example.com, it@example.com"],
  ],
  [
    "one outside",
    mails(["it@example.com"], ["ciso@example.net"]),
    ["holds", "they reach ciso@example.net, which is on no federated domain"],
  ],
  ["none", mails([]), ["holds", "no technical and no security contact is named in the tenant"]],
  ["unread", { unread: "403" }, ["unknown", "it could not be read where they go: 403"]],
])("%s", (_what, read, told) => {
  const { state, evidence } = checkNoticeMails(read, federated);
  expect([state, evidence]).toEqual(told);
});
