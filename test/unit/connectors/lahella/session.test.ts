import { expect, test } from "vitest";
import { createCookieJar } from "../../../../src/connectors/lahella/session.ts";

test("a jar sends what it was given", () => {
  expect(createCookieJar("AUTH_TOKEN_x=a=b; REFRESH_TOKEN_x=c ;;nonsense").header()).toBe(
    "AUTH_TOKEN_x=a=b; REFRESH_TOKEN_x=c",
  );
});

test("a jar without cookies sends none", () => {
  expect(createCookieJar(null).header()).toBeNull();
  expect(createCookieJar(" ").header()).toBeNull();
});

test("new values replace old ones, whatever their attributes", () => {
  const jar = createCookieJar("AUTH_TOKEN=old; EXP_=1");
  jar.store(["AUTH_TOKEN=new; Path=/; HttpOnly; Max-Age=3600", "REFRESH_TOKEN=r; Secure"]);
  expect(jar.header()).toBe("AUTH_TOKEN=new; EXP_=1; REFRESH_TOKEN=r");
});

test("emptied and expired cookies are dropped", () => {
  const jar = createCookieJar("a=1; b=2; c=3");
  jar.store(["a=; Path=/", "b=2; Max-Age=0", "c=4; Max-Age=-1", "=5", "d"]);
  expect(jar.header()).toBeNull();
});
