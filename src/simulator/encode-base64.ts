// `String.fromCharCode` takes its characters as arguments, of which an engine allows only so many.
const bytesAtATime = 0x6000

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += bytesAtATime) {
    binary += String.fromCharCode(...bytes.subarray(from, from + bytesAtATime))
  }
  return btoa(binary)
}
