import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";

/** Code of the error that ends a request whose connection took too long. */
export const CONNECT_TIMEOUT_CODE = "ECONNECTTIMEOUT";

interface Transport {
  request(
    options: http.RequestOptions,
    onResponse: (response: http.IncomingMessage) => void,
  ): http.ClientRequest;
}

/**
 * node:http with a limit on the time to connect (TLS included). Neither axios nor an agent has one: their time
 * limits begin only when the socket is there, and a silent host would hold the call for its whole deadline.
 */
export function connectLimitedTransport(protocol: string, limitMs: number): Transport {
  return {
    request: (options, onResponse) => {
      const secure = (options.protocol ?? protocol) === "https:";
      // Looked up at each call: tests replace `request` on the module object.
      const request = secure ? https.request(options, onResponse) : http.request(options, onResponse);
      request.once("socket", (socket: Socket) => {
        if (!socket.connecting) return;
        const timer = setTimeout(() => {
          const error = Object.assign(new Error("connect time limit"), { code: CONNECT_TIMEOUT_CODE });
          request.destroy(error);
        }, limitMs);
        const clear = (): void => clearTimeout(timer);
        socket.once(secure ? "secureConnect" : "connect", clear);
        socket.once("close", clear);
        request.once("close", clear);
      });
      return request;
    },
  };
}
