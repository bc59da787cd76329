import { SpeechError } from '../../base/speech-error.ts'
import { formatFacts, isOutputFormat, type OutputFormat } from '../../model/output-format.ts'
import type { SpeechOptions } from '../../model/speech-options.ts'
import { isWhole, isWithin, refuseWrong, type Check } from '../check.ts'
import { isPathSegment } from '../client/proxy-url.ts'

/** Whether the audio comes as it is made, or all at once (contract 1.1). */
export type SpeechDelivery = 'stream' | 'whole'

/** What a request needs beside its body. */
export interface CheckedSpeechRequest {
  voiceId: string
  outputFormat: OutputFormat
}

/**
 * Refuses what the service would refuse, before anything is sent (bounds of contract 1.1.1, 1.1.2).
 * What it may take is left to it: how long a text may be, and what a model can do, are not known here.
 * Throws a `SpeechError`: `empty-text`, `invalid-request` with its fields, or `unsupported-combination`.
 */
export function checkSpeechRequest(
  request: SpeechOptions & { text: string },
  delivery: SpeechDelivery,
): CheckedSpeechRequest {
  if (typeof request.text !== 'string' || request.text.trim() === '') {
    throw new SpeechError(
      'empty-text',
      'There is nothing to say: the text is empty. Give a text with at least one letter.',
    )
  }
  const { voiceId = '', outputFormat = 'auto' } = request
  const format = outputFormat === 'auto' ? 'mp3_44100_128' : outputFormat
  refuseWrong([...basics(request), ...settings(request), ...requestIds(request), ...dictionaries(request)])
  if (delivery === 'stream' && formatFacts(format).codec === 'wav') {
    const message =
      'has its length in a header, so it cannot be streamed; ask for pcm at the same rate, or for the whole: `stream: false`, in core `synthesizeSpeech`'
    throw new SpeechError('unsupported-combination', `The request was not sent: ${format} ${message}.`, {
      fields: [{ path: 'outputFormat', message }],
    })
  }
  return { voiceId, outputFormat: format }
}

function basics(request: SpeechOptions): Check[] {
  const { voiceId, outputFormat, seed, optimizeStreamingLatency, applyTextNormalization } = request
  return [
    ['voiceId', Boolean(voiceId), 'is missing: there is no default voice'],
    ['voiceId', !voiceId || isPathSegment(voiceId), 'is no id of a voice'],
    [
      'outputFormat',
      outputFormat === undefined || outputFormat === 'auto' || isOutputFormat(outputFormat),
      'is no format of the service',
    ],
    ['seed', isWhole(seed, 0, 4_294_967_295), 'is no whole number from 0 to 4294967295'],
    ['optimizeStreamingLatency', isWhole(optimizeStreamingLatency, 0, 4), 'is no whole number from 0 to 4'],
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
    // Any number: it is brought within its bounds.
    ['voiceSettings.speed', isWithin(speed, -Infinity, Infinity), 'is no number'],
  ]
}

function requestIds(options: SpeechOptions): Check[] {
  return (['previousRequestIds', 'nextRequestIds'] as const).flatMap((name) =>
    listChecks(name, options[name], (id, index) => [
      `${name}[${index}]`,
      isText(id),
      'is no id of a request',
    ]),
  )
}

function dictionaries({ pronunciationDictionaryLocators: locators }: SpeechOptions): Check[] {
  const name = 'pronunciationDictionaryLocators'
  return listChecks(name, locators, (locator, index) => [
    `${name}[${index}].pronunciationDictionaryId`,
    isText(locator?.pronunciationDictionaryId),
    'is missing',
  ])
}

const maxListed = 3

function listChecks<Entry>(
  path: string,
  // Callers without types say null for "not given".
  list: readonly Entry[] | null | undefined,
  checkOf: (entry: Entry | null | undefined, index: number) => Check,
): Check[] {
  if ((list ?? null) === null) return []
  if (!Array.isArray(list)) return [[path, false, 'is no list']]
  return [[path, list.length <= maxListed, `has more than ${maxListed} entries`], ...list.map(checkOf)]
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
