import { findCloud } from "../../../standins/azuread/cloud";
import { type Configuration, readConfiguration } from "../../../standins/azuread/configuration";
import { answering, unasked } from "./fake-client";

function configured(values: Record<string, unknown>): Configuration {
  return readConfiguration(values, {});
}

it("knows Microsoft's clouds by name", async () => {
  expect(await findCloud(configured({}), unasked)).toEqual({
    login: "https://login.microsoftonline.com",
    graph: "https://graph.microsoft.com",
  });
  expect(await findCloud(configured({ environment: "china" }), unasked)).toEqual({
    login: "https://login.chinacloudapi.cn",
    graph: "https://microsoftgraph.chinacloudapi.cn",
  });
});

it("names the clouds where the name is none of them", async () => {
  await expect(findCloud(configured({ environment: "moon" }), unasked)).rejects.toThrow(
    'is "moon", which is no cloud of Microsoft\'s. It can be: public, global, usgovernment,',
  );
});

it("asks the metadata host for both addresses", async () => {
  const { client, asked } = answering([
    { body: { authentication: { loginEndpoint: "https://l:1/" }, microsoftGraphResourceId: "https://g:1/" } },
  ]);
  const cloud = await findCloud(configured({ metadataHost: "localhost:8443" }), client);
  expect(cloud).toEqual({ login: "https://l:1", graph: "https://g:1" });
  expect(asked.map(({ url }) => url)).toEqual([
    "https://localhost:8443/metadata/endpoints?api-version=2022-09-01",
  ]);
});

it("says what is wrong with a host that serves something else", async () => {
  const { client } = answering([{ status: 404, body: "not here" }]);
  await expect(findCloud(configured({ metadataHost: "localhost:1" }), client)).rejects.toThrow(
    "https://localhost:1/metadata/endpoints?api-version=2022-09-01 answered 404 without",
  );
});
