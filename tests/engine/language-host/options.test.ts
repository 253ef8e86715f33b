import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { environmentOf, readRuntimeOptions, splitWords } from "../../../engine/language-host/options";

function infoWith(options: Parameters<typeof Struct.fromJavaScript>[0]): ProgramInfo {
  return new ProgramInfo().setOptions(Struct.fromJavaScript(options));
}

describe("the runtime options", () => {
  it("take TypeScript for granted", () => {
    expect(readRuntimeOptions(undefined)).toEqual({ typescript: true, tsconfig: undefined, nodeArgs: [] });
  });

  it("are read from Pulumi.yaml", () => {
    const info = infoWith({
      typescript: false,
      tsconfig: "tsconfig.pulumi.json",
      nodeargs: "--trace-warnings",
    });
    expect(readRuntimeOptions(info)).toEqual({
      typescript: false,
      tsconfig: "tsconfig.pulumi.json",
      nodeArgs: ["--trace-warnings"],
    });
  });

  it("reach the SDK as variables", () => {
    expect(environmentOf({ typescript: true, tsconfig: "tsconfig.pulumi.json", nodeArgs: [] })).toEqual({
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.pulumi.json",
    });
  });

  it.each([
    ["", []],
    ["--a  --b=1", ["--a", "--b=1"]],
    ["--title='two words' \"and more\"", ["--title=two words", "and more"]],
  ])("split %j as a shell does", (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });
});
