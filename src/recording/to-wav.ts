import { createAlawDecoder, createUlawDecoder } from '../media/g711-samples.ts'
import { createPcmDecoder } from '../media/pcm-samples.ts'
import { createWavFile } from '../media/wav-file.ts'
import { formatFacts, type OutputFormat } from '../model/output-format.ts'

/**
 * Encoded audio as a WAV file of 16-bit mono at its own rate. What is compressed is decoded by the browser: rejects with a
 * `TypeError` where there is none.
 */
export async function toWAV(audio: Blob, format: OutputFormat): Promise<Blob> {
  const { codec, sampleRate } = formatFacts(format)
  if (codec === 'wav') return audio
  const bytes = new Uint8Array(await audio.arrayBuffer())
  switch (codec) {
    case 'pcm':
      return createWavFile(createPcmDecoder().feed(bytes), sampleRate)
    case 'ulaw':
      return createWavFile(createUlawDecoder().feed(bytes), sampleRate)
    case 'alaw':
      return createWavFile(createAlawDecoder().feed(bytes), sampleRate)
    case 'mp3':
    case 'opus':
      return createWavFile(await decode(bytes.buffer, sampleRate), sampleRate)
  }
}

async function decode(encoded: ArrayBuffer, sampleRate: number): Promise<Int16Array> {
  if (typeof OfflineAudioContext === 'undefined') {
    throw new TypeError('toWAV needs a browser to decode this format. Ask for `pcm_…`, or keep `toBlob()`.')
  }
  const context = new OfflineAudioContext(1, 1, sampleRate)
  const decoded = await context.decodeAudioData(encoded)
  const rounded = decoded
    .getChannelData(0)
    .map((sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767))
  return new Int16Array(rounded)
}
