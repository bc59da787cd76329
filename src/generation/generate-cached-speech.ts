import type { StoredRecording } from '../model/recording-json.ts'
import type { SpeechCache } from '../model/speech-cache.ts'
import { connectionOf } from '../protocol/client/speech-client.ts'
import { readStored } from '../recording/restore-recording.ts'
import { speechCacheKey } from './cache/speech-cache-key.ts'
import { generateLongSpeech, type GenerateLongSpeechOptions } from './generate-long-speech.ts'
import { createGenerationStore, type SpeechGeneration } from './generation-state.ts'

export interface GenerateCachedSpeechOptions extends GenerateLongSpeechOptions {
  cache?: SpeechCache | undefined
}

/** Fills a recording from a cache, where that has it, else by a request, and lets the cache keep what came whole. */
export function generateCachedSpeech({ cache, ...options }: GenerateCachedSpeechOptions): SpeechGeneration {
  return cache ? generateWith(cache, options) : generateLongSpeech(options)
}

function generateWith(cache: SpeechCache, options: GenerateLongSpeechOptions): SpeechGeneration {
  const { client, recording, request, timestamps = true } = options
  const store = createGenerationStore()
  let asked: SpeechGeneration | null = null
  let isAborted = false

  const find = async (key: string): Promise<StoredRecording | null> => {
    try {
      const found = await cache.get(key)
      return found?.isComplete ? await readStored(found.toJSON(), found.toBlob()) : null
    } catch {
      // A cache that fails costs a request, and not the speech.
      return null
    }
  }

  const keep = async (key: string): Promise<void> => {
    try {
      if (recording.isStorable) await cache.set(key, recording)
    } catch {
      // Nobody waits for it.
    }
  }

  const run = async (): Promise<void> => {
    store.update({ generation: 'requesting' })
    const { text, format: outputFormat, stripsTags } = recording
    let key: string
    try {
      key = speechCacheKey(client, { ...request, text, outputFormat, timestamps, stripsTags })
    } catch {
      // Of a request that cannot be made: whoever makes it says why.
      return ask(null)
    }
    const found = await find(key)
    if (isAborted) return
    if (!found) return ask(key)
    const { length: charactersSaved } = text
    connectionOf(client).usage.tell({ characters: 0, charactersBilled: 0, charactersSaved })
    // Told first, as of a request.
    store.update({ generation: 'complete', charactersBilled: 0 })
    recording.restore(found)
  }

  const ask = (key: string | null): void => {
    const generation = (asked = generateLongSpeech(options))
    generation.store.subscribe(() => {
      const state = generation.store.get()
      store.update(state)
      // The recording ends right after.
      if (key !== null && state.generation === 'complete') queueMicrotask(() => void keep(key))
    })
    generation.start()
  }

  return {
    store,
    start() {
      if (store.get().generation === 'none') void run()
    },
    abort() {
      const { generation } = store.get()
      if (generation === 'complete' || generation === 'failed' || generation === 'aborted') return
      isAborted = true
      asked?.abort()
      store.update({ generation: 'aborted' })
      recording.end(false)
    },
  }
}
