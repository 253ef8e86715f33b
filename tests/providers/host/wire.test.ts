import { decodeProperties, encodeProperties } from "../../../providers/host/wire";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";
import { plain, secret, struct } from "./engine-client";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

it("unwraps secrets wherever they are, and names the properties that hold them", () => {
  const wire = struct({ key: secret("k3y"), list: [{ deep: secret("d33p") }], open: { a: 1 } });
  expect(decodeProperties(wire)).toEqual({
    values: { key: "k3y", list: [{ deep: "d33p" }], open: { a: 1 } },
    secrets: new Set(["key", "list"]),
  });
});

it("turns every kind of unknown value into the one that handlers know", () => {
  const wire = struct({ text: UNKNOWN, flag: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", within: [UNKNOWN] });
  expect(decodeProperties(wire).values).toEqual({ text: UNKNOWN, flag: UNKNOWN, within: [UNKNOWN] });
});

it("takes a reference to a resource for its id, and to a component for its URN", () => {
  const resource = { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:a", id: "42" };
  const unmade = { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:a", id: "" };
  const component = { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:b" };
  expect(decodeProperties(struct({ resource, unmade, component })).values).toEqual({
    resource: "42",
    unmade: UNKNOWN,
    component: "urn:b",
  });
});

it("reads output values, with their secrets and without a value yet", () => {
  const output = { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
  const wire = struct({ known: { ...output, value: "v", secret: true }, pending: output });
  expect(decodeProperties(wire)).toEqual({
    values: { known: "v", pending: UNKNOWN },
    secrets: new Set(["known"]),
  });
});

it("leaves assets as they came", () => {
  const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "hello" };
  expect(plain(encodeProperties(decodeProperties(struct({ asset })).values, new Set()))).toEqual({ asset });
});

it("wraps what is secret and leaves out what is undefined", () => {
  const values = {
    key: { inner: "k3y", none: undefined },
    none: undefined,
    list: [undefined, 1],
    nothing: null,
  };
  expect(plain(encodeProperties(values, new Set(["key"])))).toEqual({
    key: secret({ inner: "k3y" }),
    list: [null, 1],
    nothing: null,
  });
});
