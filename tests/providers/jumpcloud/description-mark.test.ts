import { type Holder, holderMark } from "../../../audit/holders/holder";
import {
  carriesMarkOf,
  descriptionWithMark,
  holderAsDeclared,
  markedApplication,
  removeMark,
} from "../../../providers/jumpcloud/description-mark";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { ...dev, stack: "shop/prod" };
const office: Holder = { ...dev, component: "office" };
/** As much as leaves no room for a mark. */
const LONG = "ä".repeat(250);

const application = (description: string) =>
  markedApplication({ id: "a1", displayLabel: "M365", description });

const told: string[] = [];
const call = {
  signal: new AbortController().signal,
  log: (_severity: string, message: string) => void told.push(message),
};

afterEach(() => told.splice(0));

test("a mark stands behind the text; without a holder there is none", () => {
  expect(descriptionWithMark(application(""), "Ours.", dev, call)).toBe(`Ours. ${holderMark(dev)}`);
  expect(descriptionWithMark(application(""), "", dev, call)).toBe(holderMark(dev));
  expect(descriptionWithMark(application(""), "Ours.", undefined, call)).toBe("Ours.");
  expect(told).toEqual([]);
});

test("nobody's text is cut: where a mark has no room, it is said by how much", () => {
  expect(descriptionWithMark(application(LONG), LONG, dev, call)).toBe(LONG);
  expect(told).toEqual([
    'The description of the application "M365" (a1) has no room for the mark [jumpcloud-entra: shop/dev m365 ' +
      "q2Jk0aZ9_x-1bBcD]: make it 44 characters shorter. Without the mark another stack can take it over or delete it.",
  ]);
});

test.each<[string, Holder | undefined, boolean]>([
  ["Ours.", undefined, true],
  ["Ours.", dev, false],
  [`Ours. ${holderMark(dev)}`, dev, true],
  [`Ours. ${holderMark(dev)} And theirs.`, dev, true],
  [`Ours. ${holderMark(office)}`, dev, false],
  [`Ours. ${holderMark(dev)} ${holderMark(prod)}`, dev, false],
  [`Ours. ${holderMark(dev)}`, undefined, false],
  [LONG, dev, true],
])("%j is marked as it has to be for %j: %s", (description, holder, expected) => {
  expect(carriesMarkOf(application(description), holder)).toBe(expected);
});

test.each<[string, string, Holder | undefined, Holder | undefined]>([
  ["as it is", `Ours. ${holderMark(dev)}`, dev, dev],
  ["by the name that it has there", `Ours. ${holderMark(office)}`, dev, office],
  ["no more, where it was taken off", "Ours.", dev, undefined],
  ["no more, where somebody else holds it", `Ours. ${holderMark(prod)}`, dev, undefined],
  [
    "no more, where somebody else holds it, too",
    `Ours. ${holderMark(dev)} ${holderMark(prod)}`,
    dev,
    undefined,
  ],
  ["where it had no room", LONG, dev, dev],
  ["by no program that declared none", `Ours. ${holderMark(dev)}`, undefined, undefined],
])("after a refresh a holder is declared %s", (_how, description, last, expected) => {
  expect(holderAsDeclared(application(description), last)).toEqual(expected);
});

test("a mark that can't be taken off is told, and the destroy goes on", async () => {
  const refused = () => Promise.reject(new Error("JumpCloud answered 403."));
  await removeMark("the application M365 (a1)", undefined, refused, call);
  await removeMark("the application M365 (a1)", dev, refused, call);
  expect(told).toEqual([
    "The description of the application M365 (a1) may keep the mark [jumpcloud-entra: shop/dev m365 q2Jk0aZ9_x-1bBcD]: " +
      'JumpCloud answered 403. Remove the mark in JumpCloud\'s console, or set transferFrom to "shop/dev" in the stack ' +
      "that is to take it over.",
  ]);
});
