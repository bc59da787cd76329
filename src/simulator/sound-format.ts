import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './route.ts'

/**
 * What the sound of an answer is made as: what was asked for, or what a fault says; of WAV, the samples.
 * @throws ApiError 400 where the simulator's voice does not make it
 */
export function soundFormat(
  asked: OutputFormat,
  { faults, state }: Pick<Call, 'faults' | 'state'>,
): OutputFormat {
  const otherFormat = faults.audio === 'noise' || faults.audio === 'none' ? undefined : faults.audio
  const format = withoutHeader(otherFormat ?? asked)
  if (state.voice.formats.includes(format)) return format
  throw new ApiError(
    400,
    `This simulator does not make ${format}. It makes: ${state.voice.formats.join(', ')}.`,
    { code: 'output_format_not_simulated' },
  )
}

/** The samples of a WAV file are PCM, which every voice makes. */
function withoutHeader(format: OutputFormat): OutputFormat {
  const { codec, sampleRate } = formatFacts(format)
  return codec === 'wav' ? (`pcm_${sampleRate}` as OutputFormat) : format
}
