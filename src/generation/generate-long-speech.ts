import { isDialogueModel } from '../protocol/socket/dialogue-model.ts'
import { generateInParts } from './generate-in-parts.ts'
import { generateSpeech, type GenerateSpeechOptions } from './generate-speech.ts'
import type { SpeechGeneration } from './generation-state.ts'
import { createLiveText } from './live-text.ts'

export interface GenerateLongSpeechOptions extends GenerateSpeechOptions {
  /** How long the text of one request may be, in UTF-16 units, 400 at least. Default: what the model takes. */
  maxCharsPerRequest?: number | undefined
}

// Longer than any piece between two places where a text may be cut.
const shortestPart = 400

/**
 * Fills a recording by as many requests as the model makes of the text: cut between sentences, one request ahead of the
 * ear, one after the other in one recording. What is not streamed comes by one: files that are whole cannot be joined.
 */
export function generateLongSpeech(options: GenerateLongSpeechOptions): SpeechGeneration {
  const { recording, request, stream = true, timestamps, timers, client } = options
  const longest = Math.max(shortestPart, options.maxCharsPerRequest ?? longestFor(request.modelId))
  const { spokenText } = recording.timeline
  if (!stream || spokenText.length <= longest) return generateSpeech(options)
  // Its text is not still being written, but spoken as such: by pieces, the first of them a short one.
  const live = createLiveText({ lang: request.languageCode, onPiece: () => undefined, timers })
  live.write(spokenText)
  live.end()
  return generateInParts({
    client,
    recording,
    live,
    request,
    transport: 'http',
    overSocket: null,
    timestamps,
    longest,
    isPaced: true,
    timers,
  })
}

// Contract 5. `eleven_v3` took 3,000 for most of its life; a request less costs nothing.
function longestFor(modelId: string | undefined): number {
  if (isDialogueModel(modelId)) return 3000
  return /^eleven_(?:flash|turbo)_v2/u.test(modelId ?? '') ? 30_000 : 10_000
}
