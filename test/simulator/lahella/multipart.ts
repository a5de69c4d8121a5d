/** The one part that the upload takes (A4): its MIME type and its bytes. */
export type FilePart = { readonly mimeType: string; readonly bytes: Buffer };

function headerOf(headers: string, pattern: RegExp): string | null {
  return pattern.exec(headers)?.[1]?.trim() ?? null;
}

/**
 * Reads the part named `file` out of a multipart form.
 *
 * @param contentType - header with the boundary
 * @returns null when the body is no such form
 */
export function readFilePart(contentType: string, body: Buffer): FilePart | null {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const delimiter = `--${boundary}`;
  for (let from = body.indexOf(delimiter); from !== -1;) {
    const next = body.indexOf(delimiter, from + delimiter.length);
    if (next === -1) return null;
    const part = body.subarray(from + delimiter.length + 2, next - 2);
    const split = part.indexOf("\r\n\r\n");
    const headers = part.subarray(0, Math.max(split, 0)).toString("utf8");
    if (split !== -1 && headerOf(headers, /\bname="([^"]*)"/i) === "file") {
      return {
        mimeType: headerOf(headers, /^content-type:(.*)$/im) ?? "application/octet-stream",
        bytes: part.subarray(split + 4),
      };
    }
    from = next;
  }
  return null;
}
