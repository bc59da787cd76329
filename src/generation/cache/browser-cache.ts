import type { RecordingJSON } from '../../model/recording-json.ts'
import type { SpeechCache } from '../../model/speech-cache.ts'
import { restoreRecording } from '../../recording/restore-recording.ts'
import { checkMaxBytes } from './check-max-bytes.ts'

export interface BrowserCacheOptions {
  /** Of the store, which all tabs of the site share: give each signed-in user one. Default `'speakalong'`. */
  name?: string | undefined
  /** How much is kept at most, in bytes; the oldest goes first. Default 200,000,000. */
  maxBytes?: number | undefined
}

// Never asked for: a name in the store.
const address = 'https://speakalong.invalid/'
const sizeHeader = 'content-length'

/**
 * Keeps speech in the browser's Cache Storage, from visit to visit and for all tabs of the site; nothing leaves the
 * device. Where there is no such store (a page that is not secure, a private window) it keeps nothing. What turns out
 * damaged is dropped. Throws a `TypeError` for a bound that is none.
 */
export function browserCache({
  name = 'speakalong',
  maxBytes = 200_000_000,
}: BrowserCacheOptions = {}): SpeechCache {
  checkMaxBytes(maxBytes)
  const open = async (): Promise<Cache | null> =>
    typeof caches === 'undefined' ? null : await caches.open(name).catch(() => null)

  return {
    async get(key) {
      const cache = await open()
      if (!cache) return null
      const request = await addressOf(key)
      const entry = await cache.match(request)
      if (!entry) return null
      try {
        const { json, audio } = await unpack(await entry.blob())
        return await restoreRecording(json, audio)
      } catch {
        await cache.delete(request)
        return null
      }
    },
    async set(key, recording) {
      const cache = await open()
      if (!cache) return
      const body = pack(recording.toJSON(), recording.toBlob())
      if (body.size > maxBytes) return
      const request = await addressOf(key)
      // So that the newest stands last.
      await cache.delete(request)
      await makeRoom(cache, maxBytes - body.size)
      await cache.put(request, new Response(body, { headers: { [sizeHeader]: String(body.size) } }))
    },
    async clear() {
      if (typeof caches !== 'undefined') await caches.delete(name)
    },
  }
}

/** Drops the oldest until what is left fits: a store gives its keys in the order they came. */
async function makeRoom(cache: Cache, maxBytes: number): Promise<void> {
  const entries: { request: Request; size: number }[] = []
  for (const request of await cache.keys()) {
    const size = Number((await cache.match(request))?.headers.get(sizeHeader))
    entries.push({ request, size })
  }
  let total = entries.reduce((sum, { size }) => sum + size, 0)
  for (const { request, size } of entries) {
    if (total <= maxBytes) return
    await cache.delete(request)
    total -= size
  }
}

/** A key may be as long as a book; an address may not. */
async function addressOf(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
  return address + Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The length of the JSON in four bytes, the JSON, the audio. */
function pack(json: RecordingJSON, audio: Blob): Blob {
  const text = new TextEncoder().encode(JSON.stringify(json))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, text.length)
  return new Blob([length, text, audio])
}

async function unpack(entry: Blob): Promise<{ json: RecordingJSON; audio: Blob }> {
  const length = new DataView(await entry.slice(0, 4).arrayBuffer()).getUint32(0)
  const json = JSON.parse(await entry.slice(4, 4 + length).text()) as RecordingJSON
  return { json, audio: entry.slice(4 + length) }
}
