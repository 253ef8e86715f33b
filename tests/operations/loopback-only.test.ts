import { loopbackOnly } from "../../operations/loopback-only";

test.each([
  ["https://localhost:8443", "holds"],
  ["http://127.0.0.1:9000", "holds"],
  ["https://[::1]:8443", "holds"],
  ["https://graph.microsoft.com", "violated"],
  ["https://localhost.example.com", "violated"],
  ["https://127.0.0.1.example.com", "violated"],
])("judges Graph at %s", (endpoint, state) => {
  expect(loopbackOnly("example.com", endpoint).state).toBe(state);
});
