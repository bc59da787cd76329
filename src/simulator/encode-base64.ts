// `String.fromCharCode` takes its characters as arguments, of which an engine allows only so many.
const bytesAtATime = 0x1000

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += bytesAtATime) {
    const piece = bytes.subarray(from, from + bytesAtATime)
    // Not by `...`, which takes ten times as long.
    binary += Reflect.apply(String.fromCharCode, null, piece) as string
  }
  return btoa(binary)
}
