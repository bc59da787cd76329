import { afterEach, describe, expect, it } from 'vitest'
import type { SongSection } from '../../../src/model/composition-plan.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createMusicPlayer, type MusicPlayer } from '../../../src/speech/music-player.ts'
import { routeThrough, startCapture, type Capture } from '../support/capture.ts'
import { until } from '../support/patience.ts'
import { heard, reached } from './speech-at.ts'

const section = (sectionName: string, lines: string[] = []): SongSection => ({
  sectionName,
  positiveLocalStyles: ['happy', 'piano'],
  negativeLocalStyles: [],
  durationMs: 4000,
  lines,
})
const compositionPlan = {
  sections: [section('Verse', ['La la la']), section('Chorus'), section('Outro')],
  positiveGlobalStyles: ['pop'],
  negativeGlobalStyles: [],
}

const leavers: (() => void)[] = []
afterEach(() => {
  for (const leave of leavers.splice(0).reverse()) leave()
})

function composing(outputFormat: 'mp3_44100_128' | 'pcm_24000'): { music: MusicPlayer; capture: Capture } {
  const capture = startCapture()
  leavers.push(() => capture.stop())
  const music = createMusicPlayer({
    client: createSpeechClient({ proxyUrl: '/api/speech', retries: 0 }),
    outputFormat,
  })
  leavers.push(music.player.connect())
  music.player.setRate(2)
  return { music, capture }
}

/** The loudness of the last quarter of a second that went to the loudspeaker. */
function loudnessNow(capture: Capture): number {
  const last = capture.all().slice(-(capture.context?.sampleRate ?? 48_000) / 4)
  return Math.sqrt(last.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, last.length))
}

describe.each(['mp3_44100_128', 'pcm_24000'] as const)('a MusicPlayer with %s', (outputFormat) => {
  it('sounds, goes from chapter to chapter, and falls silent when it is stopped', async () => {
    const { music, capture } = composing(outputFormat)
    const { player } = music
    const { recording } = music.compose({ compositionPlan, modelId: 'music_v1' })
    await reached(player, 'playing')
    if (player.mediaElement) leavers.push(await routeThrough(player))
    await heard(player, 0.5)
    await until(() => loudnessNow(capture) > 0.01)

    await until(() => player.state.generation === 'complete')
    const { chapters } = recording
    expect(chapters.map(({ title }) => title)).toEqual(['Verse', 'Chorus', 'Outro'])
    expect(player.state.durationSec).toBeCloseTo(12, 0)
    player.seek(chapters[2]!.startSec)
    expect(player.currentTimeSec()).toBeGreaterThanOrEqual(8)
    await heard(player, 8.5)
    await until(() => loudnessNow(capture) > 0.01)
    expect(player.state).toMatchObject({ status: 'playing', error: null })

    player.stop()
    expect(player.state.status).toBe('idle')
    const stoppedSec = capture.context!.currentTime
    await capture.until(stoppedSec + 0.5)
    expect(loudnessNow(capture)).toBeLessThan(0.001)
  })
})

describe('what was composed', () => {
  it('is played to its end, and again for nothing, and saved as it came', async () => {
    const { music } = composing('mp3_44100_128')
    const { player } = music
    player.setRate(3)
    const { recording, settled } = music.compose({ prompt: 'A calm piano', musicLengthMs: 3000 })
    expect(await settled).toMatchObject({ type: 'ended' })
    const blob = recording.toBlob()
    expect(blob).toMatchObject({ type: 'audio/mpeg', size: recording.byteLength })
    player.play()
    await heard(player, 0.3)
    expect(player.state.utterance?.recording).toBe(recording)
  })
})
