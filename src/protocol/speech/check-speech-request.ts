import { SpeechError, type SpeechErrorField } from '../../base/speech-error.ts'
import { formatFacts, isOutputFormat, type OutputFormat } from '../../model/output-format.ts'
import type { SpeechOptions } from '../../model/speech-options.ts'
import { isPathSegment } from '../client/proxy-url.ts'

/** What a request needs beside its body. */
export interface CheckedSpeechRequest {
  voiceId: string
  outputFormat: OutputFormat
}

/**
 * Refuses what the service would refuse, before anything is sent (bounds of contract 1.1.2).
 * How long a text may be depends on the model, so that is left to the service.
 * Throws a `SpeechError`: `empty-text`, `invalid-request` with its fields, or `unsupported-combination`.
 */
export function checkSpeechRequest(request: SpeechOptions & { text: string }): CheckedSpeechRequest {
  if (typeof request.text !== 'string' || request.text.trim() === '') {
    throw new SpeechError(
      'empty-text',
      'There is nothing to say: the text is empty. Give a text with at least one letter.',
    )
  }
  const { voiceId = '', outputFormat = 'auto' } = request
  const format = outputFormat === 'auto' ? 'mp3_44100_128' : outputFormat
  const fields = [...wrongFields(request)]
  if (fields.length > 0) {
    const list = fields.map((field) => `${field.path} ${field.message}`).join('; ')
    throw new SpeechError('invalid-request', `The request was not sent: ${list}.`, { fields })
  }
  if (formatFacts(format).codec === 'wav') {
    const message = 'has a length in its header, so it cannot be streamed; ask for pcm at the same rate'
    throw new SpeechError('unsupported-combination', `The request was not sent: ${format} ${message}.`, {
      fields: [{ path: 'outputFormat', message }],
    })
  }
  return { voiceId, outputFormat: format }
}

type Check = [path: string, isRight: boolean, message: string]

function* wrongFields(request: SpeechOptions): Generator<SpeechErrorField> {
  for (const [path, isRight, message] of [...basics(request), ...settings(request), ...lists(request)]) {
    if (!isRight) yield { path, message }
  }
}

function basics({ voiceId, outputFormat, seed, applyTextNormalization }: SpeechOptions): Check[] {
  return [
    ['voiceId', Boolean(voiceId), 'is missing: there is no default voice'],
    ['voiceId', !voiceId || isPathSegment(voiceId), 'is no id of a voice'],
    [
      'outputFormat',
      outputFormat === undefined || outputFormat === 'auto' || isOutputFormat(outputFormat),
      'is no format of the service',
    ],
    [
      'seed',
      isWithin(seed, 0, 4_294_967_295) && Number.isInteger(seed ?? 0),
      'is no whole number from 0 to 4294967295',
    ],
    [
      'applyTextNormalization',
      ['auto', 'on', 'off'].includes(applyTextNormalization ?? 'auto'),
      "is none of 'auto', 'on' and 'off'",
    ],
  ]
}

function settings({ voiceSettings }: SpeechOptions): Check[] {
  const { stability, similarityBoost, style, speed } = voiceSettings ?? {}
  return [
    ['voiceSettings.stability', isWithin(stability, 0, 1), 'is not within 0 and 1'],
    ['voiceSettings.similarityBoost', isWithin(similarityBoost, 0, 1), 'is not within 0 and 1'],
    ['voiceSettings.style', isWithin(style, 0, 1), 'is not within 0 and 1'],
    ['voiceSettings.speed', isWithin(speed, 0.7, 1.2), 'is not within 0.7 and 1.2'],
  ]
}

function lists(options: SpeechOptions): Check[] {
  const names = ['previousRequestIds', 'nextRequestIds', 'pronunciationDictionaryLocators'] as const
  return names.map((name) => [
    name,
    (options[name]?.length ?? 0) <= maxListed,
    `has more than ${maxListed} entries`,
  ])
}

const maxListed = 3

/** What is not given is within any bounds; NaN is within none. */
function isWithin(value: number | undefined, lowest: number, highest: number): boolean {
  return (value ?? null) === null || (typeof value === 'number' && value >= lowest && value <= highest)
}
