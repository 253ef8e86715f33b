import { DemoFailure, Interrupted } from "../../demo/failure";
import { narratorOn } from "../../demo/narrator";
import type { Chapter, Scene } from "../../demo/scene";
import { type Write, writesSince } from "../../demo/scene";
import { type ChapterFailure, tellStory } from "../../demo/tell-story";

const texts: string[] = [];
const scene = {
  narrator: narratorOn({ write: (text) => texts.push(text) }),
  behaviours: [],
} as Partial<Scene> as Scene;

const chapter = (title: string, telling: () => Promise<void>): Chapter => ({
  title,
  words: "In words.",
  behaviours: [],
  tell: telling,
});

it("tells every chapter in order", async () => {
  const told: string[] = [];
  const story = ["first", "second"].map((title) => chapter(title, async () => void told.push(title)));
  await tellStory(story, scene);
  expect(told).toEqual(["first", "second"]);
});

it("stops at a failure and says which chapter, what was expected, what was seen, and how the output ended", async () => {
  const failure = new DemoFailure({ expected: "exit code 0", seen: "exit code 1", output: "a\nerror: no\n" });
  const later = jest.fn();
  const story = [
    chapter("prepare", async () => undefined),
    chapter("federate", () => Promise.reject(failure)),
    chapter("later", later),
  ];
  const thrown: ChapterFailure = await tellStory(story, scene).catch((error) => error);
  expect(thrown.lines()).toEqual([
    "Chapter 2 (federate) failed.",
    "  expected: exit code 0",
    "  seen:     exit code 1",
    "  the end of the output:",
    "    | a",
    "    | error: no",
  ]);
  expect(later).not.toHaveBeenCalled();
});

it("keeps no more of a long output than its last forty lines", () => {
  const output = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
  const { tail } = new DemoFailure({ expected: "a", seen: "b", output });
  expect([tail.length, tail[0], tail.at(-1)]).toEqual([40, "line 60", "line 99"]);
});

it("lets an interruption through as what it is", async () => {
  const story = [chapter("prepare", () => Promise.reject(new Interrupted()))];
  await expect(tellStory(story, scene)).rejects.toBeInstanceOf(Interrupted);
});

it("finds the writes that are new, whichever vendor's journal they are in", () => {
  const write = (path: string): Write => ({
    vendor: "entra",
    identity: "deploy",
    method: "PATCH",
    path,
    status: 200,
  });
  const [one, two, three] = [write("/users/1"), write("/users/2"), write("/users/3")];
  expect(writesSince([one, three], [one, two, three])).toEqual([two]);
});
