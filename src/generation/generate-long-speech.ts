import type { SpeechCache } from '../model/speech-cache.ts'
import { isDialogueModel } from '../protocol/socket/dialogue-model.ts'
import { streamSpeech } from '../protocol/speech/stream-speech.ts'
import { wholeSpeech, type AskForSpeech } from './ask-for-speech.ts'
import { askThroughCache } from './cache/ask-through-cache.ts'
import { generateFromAnywhere } from './generate-from-anywhere.ts'
import { generateSpeech, type GenerateSpeechOptions } from './generate-speech.ts'
import type { SpeechGeneration } from './generation-state.ts'
import { createLiveText } from './live-text.ts'

export interface GenerateLongSpeechOptions extends Omit<GenerateSpeechOptions, 'ask'> {
  /** How long the text of one request may be, in UTF-16 units, 400 at least. Default: what the model takes. */
  maxCharsPerRequest?: number | undefined
  /** Asked first, and told of what came whole. */
  cache?: SpeechCache | undefined
}

// Longer than any piece between two places where a text may be cut.
const shortestPart = 400
// A text longer than this goes to a cache sentence by sentence: whoever edits one pays for that one.
const longestInOneEntry = 1000

/**
 * Fills a recording by as many requests as the model makes of the text: cut between sentences, one ahead of the ear, one
 * after the other in one recording; by a request for each sentence where a cache keeps them. What is not streamed comes by
 * one: files that are whole cannot be joined. A recording that was cut is gone on with.
 */
export function generateLongSpeech(options: GenerateLongSpeechOptions): SpeechGeneration {
  const { recording, request, stream = true, timestamps, timers, client, cache } = options
  const longest = Math.max(shortestPart, options.maxCharsPerRequest ?? longestFor(request.modelId))
  const { spokenText, coveredEnd } = recording.timeline
  const longestInOne = cache ? Math.min(longest, longestInOneEntry) : longest
  if (!stream || (spokenText.length <= longestInOne && coveredEnd === 0)) {
    const ask: AskForSpeech = stream ? streamSpeech : wholeSpeech
    return generateSpeech({ ...options, ask: cache ? askThroughCache(cache, ask) : ask })
  }
  // Its text is not still being written, but spoken as such: by pieces, the first of them a short one.
  const live = createLiveText({ lang: request.languageCode, onPiece: () => undefined, timers })
  live.write(spokenText)
  live.end()
  return generateFromAnywhere({
    client,
    recording,
    live,
    request,
    transport: 'http',
    overSocket: null,
    timestamps,
    longest: cache ? 0 : longest,
    ask: cache ? askThroughCache(cache, streamSpeech, { keyHasContext: false }) : streamSpeech,
    timers,
  })
}

// Contract 5. `eleven_v3` took 3,000 for most of its life; a request less costs nothing.
function longestFor(modelId: string | undefined): number {
  if (isDialogueModel(modelId)) return 3000
  return /^eleven_(?:flash|turbo)_v2/u.test(modelId ?? '') ? 30_000 : 10_000
}
