import { type HostSettings, InvalidSetting, resolveHosts } from "../../../clients/jumpcloud/hosts";

const vendor = (infix: string) => ({
  api: `https://console.${infix}jumpcloud.com`,
  insights: `https://api.${infix}jumpcloud.com`,
  token: `https://admin-oauth.id.${infix}jumpcloud.com/oauth2/token`,
});
const own = (origin: string) => ({ api: origin, insights: origin, token: `${origin}/oauth2/token` });

it.each<[HostSettings, { api: string; insights: string; token: string }]>([
  [{}, vendor("")],
  [{ region: "eu" }, vendor("eu.")],
  [{ region: "in" }, vendor("in.")],
  [{ baseUrl: "https://console.eu.jumpcloud.com" }, vendor("eu.")],
  [{ baseUrl: "http://127.0.0.1:8480" }, own("http://127.0.0.1:8480")],
  [{ baseUrl: "http://localhost:8480/" }, own("http://localhost:8480")],
  [{ baseUrl: "http://[::1]:8480" }, own("http://[::1]:8480")],
  [{ baseUrl: "https://proxy.example.com", allowBaseUrl: true }, own("https://proxy.example.com")],
])("resolves %j", (settings, hosts) => {
  expect(resolveHosts(settings)).toEqual(hosts);
});

it.each<[HostSettings, string]>([
  [{ baseUrl: "https://proxy.example.com" }, "set allowBaseUrl to true"],
  [{ baseUrl: "https://console.jumpcloud.com.example.com" }, "set allowBaseUrl to true"],
  [{ baseUrl: "https://127.0.0.1.example.com" }, "set allowBaseUrl to true"],
  [{ baseUrl: "http://proxy.example.com", allowBaseUrl: true }, "must be called with https"],
  [{ baseUrl: "http://console.jumpcloud.com", allowBaseUrl: true }, "must be called with https"],
  [{ baseUrl: "http://127.0.0.1:8480/api" }, "scheme, host and port only, such as http://127.0.0.1:8480"],
  [{ baseUrl: "http://user:secret@127.0.0.1:8480" }, "scheme, host and port only"],
  [{ baseUrl: "127.0.0.1:8480" }, "is not an http(s) URL"],
  [{ baseUrl: "ftp://127.0.0.1" }, "is not an http(s) URL"],
  [{ region: "uk" as "us" }, "must be one of us, eu, in"],
])("refuses %j", (settings, reason) => {
  expect(() => resolveHosts(settings)).toThrow(InvalidSetting);
  expect(() => resolveHosts(settings)).toThrow(reason);
});
