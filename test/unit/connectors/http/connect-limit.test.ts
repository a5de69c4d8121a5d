import { expect, test } from "vitest";
import {
  CONNECT_TIMEOUT_CODE,
  connectLimitedTransport,
} from "../../../../src/connectors/http/connect-limit.ts";
import { networkFailure } from "../../../../src/connectors/http/failure.ts";

test("a host that never takes the connection ends the request at the connect limit", async () => {
  const error = await new Promise<Error>((resolve) => {
    const request = connectLimitedTransport("http:", 20).request(
      // A name that is never looked up leaves the socket connecting for ever.
      { host: "silent.invalid", port: 80, lookup: () => undefined },
      () => undefined,
    );
    request.once("error", resolve);
    request.end();
  });
  expect(error).toMatchObject({ code: CONNECT_TIMEOUT_CODE });
  const failure = networkFailure(error, { method: "GET", host: "silent.invalid:80", path: "/x" });
  expect(failure.code).toBe("SOURCE_TIMEOUT");
});
