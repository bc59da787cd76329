import { SpeechError } from '../base/speech-error.ts'
import { sniffAudio, sniffLength } from '../media/sniff-audio.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { SampleReader, SampleReaderEvents } from './sample-reader.ts'
import { createUncompressedReader } from './uncompressed-reader.ts'

/**
 * Reads bare samples: PCM, µ-law, A-law. Any bytes can be played as such, but what says itself that it is something else
 * is refused: it would be noise, as loud as can be.
 */
export function createBareReader(source: AudioSource, { onError }: SampleReaderEvents): SampleReader {
  const reader = createUncompressedReader({ source })
  let isKnown = false

  /** Whether what comes may be heard. */
  const isFit = (): boolean => {
    if (isKnown) return true
    const kind = sniffAudio(source.read(0, sniffLength))
    isKnown = kind === 'samples' || (kind === 'undecided' && source.isEnded)
    if (!isKnown && kind !== 'undecided') {
      onError(
        new SpeechError(
          'playback-failed',
          `What was received is ${kind}, not ${source.format}. Does the proxy pass \`output_format\` on?`,
        ),
      )
    }
    return isKnown
  }

  return {
    get durationSec() {
      return reader.durationSec
    },
    seek: (index) => reader.seek(index),
    heard: (index) => reader.heard(index),
    read: (maxSamples) => (isFit() ? reader.read(maxSamples) : new Int16Array(0)),
  }
}
