import { describe, expect, it } from 'vitest'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { getTranscript } from '../../../src/protocol/transcripts/get-transcript.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

describe('getTranscript', () => {
  it('#40 tells a transcript of one channel from one of several, and the simulator serves both', async () => {
    const simulator = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: simulator.url })
    const single = await getTranscript(client, 'interview')
    expect(single.transcriptionId).toBe('interview')
    expect(single.channels).toHaveLength(1)
    expect(single.channels[0]).toMatchObject({ channelIndex: null, languageCode: 'eng' })

    const several = await getTranscript(client, 'support-call')
    expect(several.transcriptionId).toBe('support-call')
    expect(several.channels.map(({ channelIndex }) => channelIndex)).toEqual([0, 1])
    for (const { words, text } of [...single.channels, ...several.channels])
      expect(words.map((word) => word.text).join('')).toBe(text)
  })
})
