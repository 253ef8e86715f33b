import { acceptConsent, hiddenFields } from "../../demo/consent";
import type { Question } from "../../demo/observers/http";

const page = '<form><input type="hidden" name="ticket" value="5f1a"><input id="by" name="by"></form>';

it("opens the page, and sends its hidden fields back with the name of who consents", async () => {
  const asked: Question[] = [];
  await acceptConsent(
    async (question) => {
      asked.push(question);
      return { status: 200, body: page };
    },
    "https://localhost:8444/consent?ticket=5f1a",
    "jumpcloud-admin@example.onmicrosoft.com",
  );
  expect(asked).toEqual([
    { url: "https://localhost:8444/consent?ticket=5f1a" },
    {
      method: "POST",
      url: "https://localhost:8444/consent",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "ticket=5f1a&by=jumpcloud-admin%40example.onmicrosoft.com",
    },
  ]);
});

it("fails with the page's words where the consent is refused", async () => {
  const ask = async ({ method }: Question) =>
    method === "POST" ? { status: 400, body: "<p>blocked</p>" } : { status: 200, body: page };
  const failure = await acceptConsent(ask, "https://localhost:8444/consent", "nobody").catch(
    (error) => error,
  );
  expect(failure).toMatchObject({
    expected: "the consent to be accepted",
    seen: "status 400",
    tail: ["<p>blocked</p>"],
  });
});

it("finds no hidden field in a page without a form", () => {
  expect(hiddenFields("<p>Connected</p>")).toEqual({});
});
