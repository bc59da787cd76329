import { describe, expect, it } from 'vitest'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'

function recordingOf(format: OutputFormat, bytes: number[], keepAudio = true): SpeechRecording {
  const recording = openRecording({ text: 'A', format, keepAudio })
  recording.add({ audio: Uint8Array.from(bytes), alignment: null, normalizedAlignment: null })
  recording.end(true)
  return recording
}

async function readWav(file: Blob): Promise<{ header: string; sampleRate: number; samples: number[] }> {
  const view = new DataView(await file.arrayBuffer())
  const letters = [0, 8, 12, 36].map((at) =>
    String.fromCharCode(...new Uint8Array(view.buffer.slice(at, at + 4))),
  )
  expect(view.getUint32(4, true)).toBe(view.byteLength - 8)
  expect(view.getUint32(40, true)).toBe(view.byteLength - 44)
  const samples: number[] = []
  for (let at = 44; at < view.byteLength; at += 2) samples.push(view.getInt16(at, true))
  return { header: letters.join(), sampleRate: view.getUint32(24, true), samples }
}

describe('recording.toWAV', () => {
  it('puts a header before samples as they are', async () => {
    const file = await recordingOf('pcm_16000', [1, 0, 255, 255, 0, 128]).toWAV()
    expect(file.type).toBe('audio/wav')
    expect(await readWav(file)).toEqual({
      header: 'RIFF,WAVE,fmt ,data',
      sampleRate: 16_000,
      samples: [1, -1, -32_768],
    })
  })

  it('leaves half a sample at the end out', async () => {
    expect((await readWav(await recordingOf('pcm_24000', [1, 0, 2]).toWAV())).samples).toEqual([1])
  })

  it.each([
    ['ulaw_8000', [0xff, 0x00], [0, -32_124]],
    ['alaw_8000', [0xd5, 0x2a], [8, -32_256]],
  ] as const)('expands %s', async (format, bytes, samples) => {
    expect(await readWav(await recordingOf(format, [...bytes]).toWAV())).toMatchObject({
      sampleRate: 8000,
      samples,
    })
  })

  it('says what to do where nothing was kept, or nobody can decode', async () => {
    await expect(recordingOf('pcm_16000', [0, 0], false).toWAV()).rejects.toThrow('keepAudio')
    await expect(recordingOf('mp3_44100_128', [0, 0]).toWAV()).rejects.toThrow('toWAV needs a browser')
  })
})
