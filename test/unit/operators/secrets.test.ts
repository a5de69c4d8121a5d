import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { createSecrets } from "../../../src/store/operators/secrets.ts";

const PASSWORD = "kolme pientä kissaa istuu";

test("a password is kept at the cost that OWASP advises, and is known again by what was kept", async () => {
  const secrets = createSecrets();
  const kept = await secrets.hashPassword(PASSWORD);
  expect(kept).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await secrets.verifyPassword(PASSWORD, kept)).toBe(true);
  expect(await secrets.verifyPassword(`${PASSWORD}!`, kept)).toBe(false);
});

test("a password that was kept at another cost is good as well", async () => {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 4, r: 4, p: 2 });
  const kept = ["scrypt", 4, 4, 2, salt.toString("base64url"), key.toString("base64url")].join("$");
  const secrets = createSecrets();
  expect(await secrets.verifyPassword(PASSWORD, kept)).toBe(true);
  expect(await secrets.verifyPassword("neljä", kept)).toBe(false);
});
