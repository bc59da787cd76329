import { SpeechError } from '../../base/speech-error.ts'
import type { MusicPlanRequest, MusicRequest } from '../../model/music-request.ts'
import { formatFacts, isOutputFormat, type OutputFormat } from '../../model/output-format.ts'
import { isWhole, refuseWrong, type Check } from '../check.ts'
import { checkCompositionPlan } from './check-composition-plan.ts'
import { musicBounds, type MusicBounds, type MusicLimits } from './music-limits.ts'

/** Whether the audio comes as it is made, all at once, or so with the times of its words (contract 1.5). */
export type MusicDelivery = 'stream' | 'whole' | 'detailed'

/**
 * Refuses what the service would refuse, before anything is sent (bounds of contract 1.5). Gives the format to ask for.
 * Throws a `SpeechError`: `invalid-request` with its fields, or `unsupported-combination`.
 */
export function checkMusicRequest(
  request: MusicRequest,
  delivery: MusicDelivery,
  limits?: MusicLimits,
): OutputFormat {
  const { compositionPlan, outputFormat = 'auto', seed } = request
  const format = outputFormat === 'auto' ? 'mp3_44100_128' : outputFormat
  const bounds = musicBounds(limits)
  const hasPlan = (compositionPlan ?? null) !== null
  refuseWrong([
    ...(hasPlan ? [] : promptChecks(request, bounds)),
    ...(hasPlan ? checkCompositionPlan(compositionPlan!, bounds) : []),
    modelCheck(request, bounds),
    ['outputFormat', outputFormat === 'auto' || isOutputFormat(outputFormat), 'is no format of the service'],
    ['seed', isWhole(seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), 'is no whole number'],
  ])
  refuseClashes(request, limits)
  if (delivery === 'stream' && formatFacts(format).codec === 'wav') {
    throw clash(
      'outputFormat',
      `is ${format}, which has its length in a header and cannot be streamed; ask for pcm at the same rate, or for the whole: \`stream: false\``,
    )
  }
  return format
}

/** The same for a plan. */
export function checkMusicPlanRequest(request: MusicPlanRequest, limits?: MusicLimits): void {
  const bounds = musicBounds(limits)
  refuseWrong([...promptChecks(request, bounds), modelCheck(request, bounds)])
}

function promptChecks(
  { prompt, musicLengthMs }: Pick<MusicRequest, 'prompt' | 'musicLengthMs'>,
  { leastLengthMs, mostLengthMs, mostPromptLength }: MusicBounds,
): Check[] {
  const isText = typeof prompt === 'string' && prompt.trim() !== ''
  return [
    ['prompt', isText, 'is missing: say what it should sound like, or give a `compositionPlan`'],
    [
      'prompt',
      !isText || [...prompt].length <= mostPromptLength,
      `has more than ${mostPromptLength} characters`,
    ],
    [
      'musicLengthMs',
      isWhole(musicLengthMs, leastLengthMs, mostLengthMs),
      `is no whole number from ${leastLengthMs} to ${mostLengthMs}`,
    ],
  ]
}

function modelCheck({ modelId }: Pick<MusicRequest, 'modelId'>, { models }: MusicBounds): Check {
  const isKnown = (modelId ?? null) === null || models === null || models.includes(modelId!)
  return ['modelId', isKnown, `is not ${models?.join(' or ')}, the only one of these limits`]
}

/** Each of the two is fine alone. */
function refuseClashes(request: MusicRequest, limits?: MusicLimits): void {
  const { prompt, compositionPlan, modelId } = request
  const isSet = (value: unknown): boolean => (value ?? null) !== null
  if (isSet(compositionPlan)) {
    if (isSet(prompt)) throw clash('prompt', 'cannot stand beside `compositionPlan`: give one of the two')
    if (isSet(request.musicLengthMs)) {
      throw clash('musicLengthMs', 'goes with a prompt only: a plan has its own durations')
    }
    if (request.forceInstrumental) {
      throw clash('forceInstrumental', 'goes with a prompt only: leave the lines of the plan empty')
    }
    const hasChunks = 'chunks' in compositionPlan!
    if (hasChunks && (modelId === 'music_v1' || limits === '2025')) {
      throw clash(
        'compositionPlan.chunks',
        'are for `music_v2` and later: give sections, or another `modelId`',
      )
    }
    if (!hasChunks && modelId?.startsWith('music_v2')) {
      throw clash('compositionPlan.sections', `are for \`music_v1\`: ${modelId} takes chunks`)
    }
  } else if (isSet(request.seed)) {
    throw clash('seed', 'cannot stand beside `prompt`: the service takes it with a plan only')
  }
}

function clash(path: string, message: string): SpeechError {
  return new SpeechError('unsupported-combination', `The request was not sent: ${path} ${message}.`, {
    fields: [{ path, message }],
  })
}
