import { untilAborted } from '../../base/until-aborted.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { SpeechCache } from '../../model/speech-cache.ts'
import { connectionOf, type SpeechClient } from '../../protocol/client/speech-client.ts'
import type { SpeechRequest } from '../../protocol/speech/speech-request.ts'
import { speechResponseFacts } from '../../protocol/speech/speech-response-facts.ts'
import { readStored } from '../../recording/restore-recording.ts'
import { openRecorder } from '../../recording/speech-recorder.ts'
import { SpeechRecording } from '../../recording/speech-recording.ts'
import type { AskForSpeech } from '../ask-for-speech.ts'
import { speechCacheKey } from './speech-cache-key.ts'
import { storedChunk } from './stored-chunk.ts'

export interface AskThroughCacheOptions {
  /**
   * Whether speech that was made beside another text is another. Default `true`; `false` for the parts of a long text:
   * who edits a sentence of it would pay for its neighbours too.
   */
  keyHasContext?: boolean | undefined
}

/** Asks only for what a cache does not have, and lets it keep what came whole. A cache that fails costs a request. */
export function askThroughCache(
  cache: SpeechCache,
  ask: AskForSpeech,
  { keyHasContext = true }: AskThroughCacheOptions = {},
): AskForSpeech {
  return async function* askOnce(client, request) {
    const { text, signal, timestamps, languageCode: lang, outputFormat = 'auto' } = request
    const keyed = keyHasContext ? request : { ...request, previousText: undefined, nextText: undefined }
    const key = keyOf(client, keyed)
    const found = key === null ? null : await untilAborted(find(cache, key), signal)
    if (found) {
      connectionOf(client).usage.tell({ characters: 0, charactersBilled: 0, charactersSaved: text.length })
      request.onResponse?.({ ...speechResponseFacts(new Headers()), charactersBilled: 0 })
      yield found
      return
    }
    const format = outputFormat === 'auto' ? 'mp3_44100_128' : outputFormat
    const copy = new SpeechRecording({ text, format, lang, timestamps })
    openRecorder(copy)
    for await (const chunk of ask(client, request)) {
      copy.add(chunk)
      yield chunk
    }
    copy.end(true)
    // Nobody waits for it.
    if (key !== null) void keep(cache, key, copy)
  }
}

/** `null` for a request that cannot be made: whoever makes it says why. */
function keyOf(client: SpeechClient, request: SpeechRequest): string | null {
  try {
    return speechCacheKey(client, request)
  } catch {
    return null
  }
}

async function find(cache: SpeechCache, key: string): Promise<SpeechChunk | null> {
  try {
    const found = await cache.get(key)
    return found?.isComplete ? storedChunk(await readStored(found.toJSON(), found.toBlob())) : null
  } catch {
    return null
  }
}

async function keep(cache: SpeechCache, key: string, recording: SpeechRecording): Promise<void> {
  try {
    await cache.set(key, recording)
  } catch {
    // What was heard is none the worse for it.
  }
}
