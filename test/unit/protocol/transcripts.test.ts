import type * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Transcript } from '../../../src/model/transcript.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { getTranscript } from '../../../src/protocol/transcripts/get-transcript.ts'
import type { wireTranscript } from '../../../src/protocol/transcripts/wire-transcript.ts'
import { transcriptTimeline } from '../../../src/timeline/transcript-timeline.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

function clientAnswering(body: unknown): ReturnType<typeof createSpeechClient> {
  return createSpeechClient({
    proxyUrl: 'https://app.example',
    fetch: () => Promise.resolve(Response.json(body)),
  })
}

describe('getTranscript', () => {
  it('gives what the model says', () => {
    expectTypeOf<v.InferOutput<typeof wireTranscript>>().toEqualTypeOf<Transcript>()
  })

  it('reads words, speakers, events, certainty and files', async () => {
    const { url } = await serveToneSimulator()
    const { channels, audioDurationSec } = await getTranscript(
      createSpeechClient({ proxyUrl: url }),
      'interview',
    )
    const { words, additionalFormats } = channels[0]!
    expect(audioDurationSec).toBeGreaterThan(20)
    expect(words[0]).toMatchObject({
      text: 'You',
      type: 'word',
      startSec: 0.35,
      speakerId: 'speaker_0',
      logprob: -0.02,
    })
    expect(words.find(({ type }) => type === 'audio_event')).toMatchObject({
      text: '(bell rings)',
      speakerId: 'speaker_1',
    })
    expect(words.some(({ startSec, endSec }) => startSec === null && endSec === null)).toBe(true)
    expect(words.some(({ logprob }) => logprob < -1)).toBe(true)
    expect(
      additionalFormats.map(({ requestedFormat, isBase64Encoded }) => [requestedFormat, isBase64Encoded]),
    ).toEqual([
      ['srt', false],
      ['txt', true],
    ])
  })

  it('makes the best of what is missing or new', async () => {
    const transcript = await getTranscript(
      clientAnswering({
        language_code: 'eng',
        text: 'Hi there',
        words: [
          {
            text: 'Hi',
            type: 'word',
            characters: [
              { text: 'H', start: 0.5, end: 0.6 },
              { text: 'i', start: 0.6, end: 0.8 },
            ],
          },
          { text: ' ', type: 'spacing', logprob: null },
          { text: 'there', type: 'hologram', start: null, end: null },
        ],
        additional_formats: [null, { requested_format: 'pdf' }],
        entities: [],
      }),
      't1',
    )
    expect(transcript).toEqual({
      transcriptionId: null,
      audioDurationSec: null,
      channels: [
        {
          channelIndex: null,
          languageCode: 'eng',
          languageProbability: null,
          text: 'Hi there',
          additionalFormats: [],
          words: [
            { text: 'Hi', type: 'word', startSec: 0.5, endSec: 0.8, speakerId: null, logprob: 0 },
            { text: ' ', type: 'spacing', startSec: null, endSec: null, speakerId: null, logprob: 0 },
            { text: 'there', type: 'word', startSec: null, endSec: null, speakerId: null, logprob: 0 },
          ],
        },
      ],
    })
  })

  it('refuses what is no transcript, and what is no id', async () => {
    await expect(getTranscript(clientAnswering({ request_id: 'r' }), 't1')).rejects.toMatchObject({
      code: 'bad-response',
    })
    await expect(getTranscript(clientAnswering({}), '..')).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ path: 'transcriptionId' }],
    })
  })

  it.each([
    ['nowhere', undefined, { code: 'not-found', apiCode: 'transcript_not_found', httpStatus: 404 }],
    ['a b', undefined, { code: 'invalid-request', httpStatus: 422 }],
    ['interview', 'secret', { code: 'unauthorized', httpStatus: 401 }],
  ])('says why there is none: %s', async (id, apiKey, error) => {
    const { url } = await serveToneSimulator({ apiKey })
    await expect(getTranscript(createSpeechClient({ proxyUrl: url }), id)).rejects.toMatchObject(error)
  })
})

describe('the recordings of the simulator', () => {
  it.each([
    ['interview', 1],
    ['support-call', 2],
  ])('are WAV files as long as their transcript says: %s', async (id, channelCount) => {
    const { url } = await serveToneSimulator()
    const response = await fetch(`${url}/v1/simulator/recordings/${id}`)
    const view = new DataView(await response.arrayBuffer())
    const { audioDurationSec, channels } = await getTranscript(createSpeechClient({ proxyUrl: url }), id)
    expect(view.getUint16(22, true)).toBe(channelCount)
    const durationSec = view.getUint32(40, true) / view.getUint32(28, true)
    expect(durationSec).toBeCloseTo(audioDurationSec!, 3)
    const timeline = transcriptTimeline({ channels })
    expect(timeline.word(timeline.wordCount - 1).endSec).toBeLessThanOrEqual(durationSec + 0.001)
  })

  it('may be read in parts', async () => {
    const { url } = await serveToneSimulator()
    const response = await fetch(`${url}/v1/simulator/recordings/interview`, {
      headers: { range: 'bytes=0-3' },
    })
    expect([response.status, await response.text()]).toEqual([206, 'RIFF'])
  })
})
