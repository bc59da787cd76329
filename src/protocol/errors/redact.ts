const hidden = '[redacted]'

// Names under which secrets travel, however they are written: `xi-api-key: …`, `"token":"…"`, `single_use_token=…`.
const named =
  /((?:xi[-_]?)?api[-_]?key|(?:single[-_]use[-_])?token|authorization|secret|password)(["']?\s*[:=]\s*["']?)((?:bearer\s+|basic\s+)?[^\s"',;&}]+)/gi
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi
// Keys of the service: `sk_` and hexadecimal digits since 2024, 32 bare ones before.
const bareKey = /\bsk[_-][\w-]{8,}|\b[0-9a-f]{32,}\b/gi
const webToken = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** The text without what looks like a key or a token, fit for an error message or a log. */
export function redact(text: string): string {
  return text
    .replace(named, `$1$2${hidden}`)
    .replace(bearer, `$1 ${hidden}`)
    .replace(webToken, hidden)
    .replace(bareKey, hidden)
}
