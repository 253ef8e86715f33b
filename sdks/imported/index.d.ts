export * from "../../dist/jumpcloud";
