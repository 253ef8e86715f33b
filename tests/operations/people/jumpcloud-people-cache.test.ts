import type { JumpCloud } from "../../../clients/jumpcloud";
import {
  cachedJumpCloudPeople,
  cacheJumpCloudPeople,
} from "../../../operations/people/jumpcloud-people-cache";
import { account, person } from "../../audit/people";

const READ_AT = new Date("2026-11-28T22:00:00Z");
const id = (letter: string) => letter.repeat(24);

test("tells of a domain and those below it what a survey over the connection has read, and of no other", () => {
  const connection = {} as JumpCloud;
  cacheJumpCloudPeople(
    connection,
    ["example.com", "eu.example.com", "evilexample.com"],
    {
      jumpcloud: [
        person("ada@example.com", { id: id("a"), passwordDate: "2026-09-15T10:00:00.500Z" }),
        person("lena@eu.example.com", { id: id("b") }),
        person("mallory@evilexample.com", { id: id("c"), suspended: true }),
      ],
      entra: [
        account("ada@example.com", { immutableId: id("a") }),
        account("lena@eu.example.com", { immutableId: id("b") }),
        account("mallory@evilexample.com", { immutableId: id("c") }),
        account("ben@eu.example.com", { immutableId: id("d") }),
        account("blocked@example.com", { immutableId: id("e"), enabled: false }),
        account("elsewhere@example.org", { immutableId: id("f") }),
        account("pat_x#EXT#@example.com", { immutableId: id("0"), userType: "Guest" }),
      ],
    },
    READ_AT,
  );
  expect(cachedJumpCloudPeople(connection, "example.com")).toEqual({
    readAt: "2026-11-28T22:00:00Z",
    passwordDates: { [id("a")]: "2026-09-15T10:00:00Z", [id("b")]: "" },
    departed: [{ upn: "ben@eu.example.com", id: id("d"), how: "deleted" }],
  });
  expect(cachedJumpCloudPeople(connection, "example.org")).toBeUndefined();
  expect(cachedJumpCloudPeople({} as JumpCloud, "example.com")).toBeUndefined();
});
