import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { CaptionBox } from '../../../src/components/caption-box.tsx'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { useTranscript, type UseTranscriptResult } from '../../../src/react/use-transcript.ts'
import { until } from '../support/patience.ts'

afterEach(cleanup)

const client = createSpeechClient({ proxyUrl: '/api/speech' })

describe('useTranscript', () => {
  it('plays a recording, and lights up its words within a display frame, also after a seek', async () => {
    let speech!: UseTranscriptResult
    function Talk() {
      speech = useTranscript({
        client,
        transcriptionId: 'interview',
        src: '/api/speech/v1/simulator/recordings/interview',
      })
      return <CaptionBox speech={speech} />
    }
    const { container } = render(<Talk />)
    await until(() => speech.transcriptStatus === 'ready' && speech.player.state.isDurationFinal)
    const { player } = speech
    expect(player.state.durationSec).toBeCloseTo(speech.transcript!.audioDurationSec!, 1)
    player.setRate(2)
    player.play()
    await until(() => player.state.status === 'playing')

    let looks = 0
    let late = 0
    const follow = async (untilSec: number): Promise<void> => {
      let earlierSec = player.currentTimeSec()
      while (player.currentTimeSec() < untilSec) {
        await new Promise(requestAnimationFrame)
        // Behind whatever is painted in this frame.
        await new Promise((resolve) => setTimeout(resolve))
        const nowSec = player.currentTimeSec()
        const lit = container.querySelector('[data-speech="caption-word"][data-state="current"]')?.textContent
        const { timeline } = player
        const heard = [earlierSec, nowSec, nowSec + 0.02].map((sec) => timeline.wordAtTime(sec))
        const may = Array.from({ length: Math.max(...heard) - Math.min(...heard) + 1 }, (_, index) => {
          const at = Math.min(...heard) + index
          return at < 0 ? undefined : timeline.word(at).text
        })
        looks++
        if (lit !== undefined && !may.includes(lit)) late++
        earlierSec = nowSec
      }
    }
    await follow(4)
    player.seek(20)
    await until(() => player.state.status === 'playing' && player.currentTimeSec() >= 20)
    await follow(23)
    expect(looks).toBeGreaterThan(20)
    expect(late).toBe(0)
    player.pause()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user', error: null })
  })

  it('says that a recording is not there', async () => {
    let speech!: UseTranscriptResult
    function Talk() {
      speech = useTranscript({ client, src: '/api/speech/v1/simulator/recordings/nowhere' })
      return null
    }
    render(<Talk />)
    await until(() => speech.status === 'failed')
    expect(speech.error).toMatchObject({ code: 'playback-failed' })
    expect(speech.transcriptStatus).toBe('idle')
  })
})
