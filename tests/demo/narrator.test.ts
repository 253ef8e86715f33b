import { evidenceLines, narratorOn, wrapNarration } from "../../demo/narrator";

function screen(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, columns: 60, write: (text: string) => texts.push(text), text: () => texts.join("") };
}

it("tells a chapter in plain lines where nobody watches a terminal", async () => {
  const out = screen(false);
  const narrator = narratorOn(out);
  narrator.chapter(2, "A person gives the consent", "An administrator accepts.");
  await narrator.during("pulumi up --yes", async (progress) => progress("creating"));
  narrator.quote(["error: no directory"]);
  narrator.evidence({ authenticationType: "Managed" });
  narrator.provenance(["documented: A consent is needed."]);
  expect(out.text().replace(/\d+\.\d s/, "0.0 s")).toBe(
    [
      "",
      "2. A person gives the consent",
      "   An administrator accepts.",
      "  $ pulumi up --yes",
      "    took 0.0 s",
      "    | error: no directory",
      "      authenticationType: Managed",
      "    On a real tenant:",
      "      documented: A consent is needed.",
      "",
    ].join("\n"),
  );
});

it("shows every ten seconds where a work is, where nobody watches a terminal", async () => {
  jest.useFakeTimers();
  const out = screen(false);
  await narratorOn(out).during("pulumi up --yes", async (progress) => {
    progress("waiting for the account, 9 s so far");
    progress("waiting for the account, 10 s so far");
    jest.advanceTimersByTime(10_000);
    // Nothing new is nothing to show.
    jest.advanceTimersByTime(10_000);
  });
  jest.useRealTimers();
  expect(out.text()).toBe("  $ pulumi up --yes\n    waiting for the account, 10 s so far\n    took 20.0 s\n");
});

it("gives what the work gives, and passes its failure on", async () => {
  const narrator = narratorOn(screen(false));
  await expect(narrator.during("count", async () => 42)).resolves.toBe(42);
  const failing = narrator.during("fail", async () => Promise.reject(new Error("no engine")));
  await expect(failing).rejects.toThrow("no engine");
});

it("says nothing of a real tenant where a chapter rests on no emulated behaviour", () => {
  const out = screen(false);
  narratorOn(out).provenance([]);
  expect(out.text()).toBe("");
});

it("gives each element of a list its own line, and names an empty one", () => {
  expect(
    evidenceLines({ ready: ["ada@example.com", "omar@example.com"], notReady: [], daysLeft: 1825 }),
  ).toEqual(["ready:", "  ada@example.com", "  omar@example.com", "notReady: none", "daysLeft: 1825"]);
});

it("breaks at spaces, and leaves a word that is too long whole", () => {
  expect(wrapNarration("a longer text https://localhost:8443/very/long", 12)).toEqual([
    "a longer",
    "text",
    "https://localhost:8443/very/long",
  ]);
});

it("tells on a terminal of unknown width as on a wide one", () => {
  const out = { ...screen(true), columns: 0 };
  narratorOn(out).say("The technical administrator is on the initial domain.");
  expect(out.text()).toBe("  - The technical administrator is on the initial domain.\n");
});
