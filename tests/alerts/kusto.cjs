// What Microsoft's own parser of KQL finds wrong with queries. In: {tables, queries}, out: a list of complaints for each query.
// A program of its own, as inside a test's context it takes six seconds instead of one.

require("@kusto/language-service-next/bridge.min.js");
require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
const { readFileSync, writeFileSync } = require("node:fs");

const { Symbols, GlobalState, KustoCode } = globalThis.Kusto.Language;
const { tables, queries } = JSON.parse(readFileSync(0, "utf8"));

const symbols = Object.entries(tables).map(([name, columns]) => {
  const schema = Object.entries(columns).map(([column, type]) => `${column}:${type}`);
  return Symbols.TableSymbol.From(`(${schema.join(", ")})`).WithName(name);
});
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor("logs", symbols));

writeFileSync(1, JSON.stringify(queries.map(complaints)));

/** @param {string} query */
function complaints(query) {
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
}
