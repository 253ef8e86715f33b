import { OBJECTS } from "../../../setup/watched/objects";
import { fieldsOf, isHere } from "./vendor-schemas";

const describeWithSchemas = isHere ? describe : describe.skip;

const named = OBJECTS.map((object) => [object.name, object] as const);

/** Of an object as a whole, which no schema lists. */
const isOfSchema = (field: string) => !field.startsWith("(");

describeWithSchemas("the table of what is watched, by the vendors' schemas", () => {
  it.each(named)("has each field of: %s", (_, { schema, opened, rows }) => {
    const told = rows.flatMap(({ fields }) => fields);
    expect(fieldsOf(schema, opened).filter((field) => !told.includes(field))).toEqual([]);
  });

  it("would notice a field that a vendor adds", () => {
    expect(fieldsOf({ vendor: "Graph", type: "internalDomainFederation" })).toContain("passwordResetUri");
    expect(
      fieldsOf({ vendor: "JumpCloud", document: "v1", definition: "application" }, ["config"]),
    ).toContain("config.subjectField");
  });
});

/** Fields that this project knows from other places than the schemas. */
const NEWER = ["systemBrowserEnabledOn", "config.authClaimConfiguration"];

describeWithSchemas("each field of the table", () => {
  it.each(named)("is one that the vendor has: %s", (_, { schema, opened, rows }) => {
    const known = [...fieldsOf(schema, opened), ...NEWER];
    const told = rows.flatMap(({ fields }) => fields).filter(isOfSchema);
    expect(told.filter((field) => !known.includes(field))).toEqual([]);
  });
});

test.each(named)("tells each field once: %s", (_, { rows }) => {
  const fields = rows.flatMap(({ fields: some }) => some);
  expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([]);
});
