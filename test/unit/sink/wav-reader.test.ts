import { describe, expect, it } from 'vitest'
import { isSpeechError } from '../../../src/base/speech-error.ts'
import { createWavReader } from '../../../src/sink/wav-reader.ts'
import { createGrowingSource, createWholeSource } from '../../browser/support/growing-source.ts'
import { wavFile } from '../media/wav-stream.ts'

const data = new Uint8Array(Int16Array.from([1, -2, 3, -4]).buffer)

/** What is wrong with a file, as its reader says it when it is read. */
function problemOf(bytes: Uint8Array): string {
  const problems: unknown[] = []
  const reader = createWavReader(createWholeSource('wav_24000', bytes), {
    onError: (reason) => problems.push(reason),
  })
  void reader.durationSec
  expect(problems).toEqual([])
  reader.read(10)
  const [problem] = problems
  return isSpeechError(problem) ? `${problem.code}: ${problem.message}` : ''
}

describe('createWavReader', () => {
  it('ends where the header says, whatever comes behind', () => {
    const source = createGrowingSource('wav_24000', wavFile(data))
    source.add(Uint8Array.from([76, 73, 83, 84, 2, 0, 0, 0, 9, 9]))
    const reader = createWavReader(source, { onError: () => expect.unreachable() })
    expect(reader.durationSec).toBe(4 / 24_000)
    expect(reader.read(10)).toEqual(Int16Array.from([1, -2, 3, -4]))
    expect(reader.read(10)).toBeNull()
  })

  it('reads on to the end of what comes where the header does not know', () => {
    const source = createGrowingSource('wav_24000', wavFile(data, { dataLength: 0 }))
    const reader = createWavReader(source, { onError: () => expect.unreachable() })
    expect(reader.read(10)).toHaveLength(4)
    source.add(data)
    expect(reader.read(10)).toEqual(Int16Array.from([1, -2, 3, -4]))
    expect(reader.read(10)).toHaveLength(0)
    source.end()
    expect(reader.read(10)).toBeNull()
  })

  it.each([
    ['is stereo', wavFile(data, { channelCount: 2 }), /not wav_24000\. .*2 channels/],
    ['has another rate', wavFile(data, { sampleRate: 16_000 }), /16000 samples a second/],
    ['is no WAV', new Uint8Array(5000).fill(0x55), /does not begin like a WAV/],
    ['ends before its samples', wavFile(data).subarray(0, 40), /ends before its samples begin/],
  ])('fails with a typed error when read, where the file %s', (_, bytes, message) => {
    expect(problemOf(bytes)).toMatch(/^playback-failed: .*Ask for a pcm_\* or mp3_\* format/)
    expect(problemOf(bytes)).toMatch(message)
  })
})
