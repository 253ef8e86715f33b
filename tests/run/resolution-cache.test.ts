import { rmSync } from "node:fs";
import { join } from "node:path";
import { type SmallCheckout, smallCheckout } from "./small-checkout";

let checkout: SmallCheckout;
beforeEach(() => {
  checkout = smallCheckout("resolution-cache.cjs");
  checkout.write("dist/build.json", "1");
  checkout.write(
    "dist/program.js",
    `console.log(require("./own"), require("greeting"), require("node:path").sep.length);`,
  );
  checkout.write("dist/own.js", `module.exports = "own";`);
  checkout.write("node_modules/.package-lock.json", "1");
  checkout.write("node_modules/greeting/index.js", `module.exports = require("./text");`);
  checkout.write("node_modules/greeting/text.js", `module.exports = "good morning";`);
});
afterEach(() => checkout.remove());

const printed = () => checkout.printed("dist/program.js");

it("finds modules where they were found before, until a build or npm puts others there", () => {
  expect([printed(), printed()]).toEqual(Array(2).fill("own good morning 1"));
  // Node would find these first.
  checkout.write("dist/own", `module.exports = "another";`);
  checkout.write("node_modules/greeting/text", `module.exports = "good evening";`);
  expect(printed()).toBe("own good morning 1");
  checkout.write("dist/build.json", "2");
  expect(printed()).toBe("another good evening 1");
  rmSync(join(checkout.folder, "node_modules", "greeting", "text"));
  checkout.write("node_modules/.package-lock.json", "2");
  expect(printed()).toBe("another good morning 1");
});

it("keeps nothing of a build while there is none", () => {
  rmSync(join(checkout.folder, "dist", "build.json"));
  expect(printed()).toBe("own good morning 1");
  checkout.write("dist/own", `module.exports = "another";`);
  expect(printed()).toBe("another good morning 1");
});

it("says of a module that is nowhere what Node says", () => {
  rmSync(join(checkout.folder, "dist", "own.js"));
  expect(printed()).toContain("Cannot find module './own'\nRequire stack:\n");
});

it.each(["5", "null", '{"stamp":', ""])("looks for all of it where what was kept is damaged: %j", (kept) => {
  printed();
  checkout.write("node_modules/.cache/resolved/dist-program.js.json", kept);
  expect(printed()).toBe("own good morning 1");
});
