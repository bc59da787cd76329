import { act, cleanup, render } from '@testing-library/react'
import { Activity, StrictMode, useEffect, useState, type ReactElement } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import * as Player from '../../../src/components/player/parts.ts'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { useMediaSession } from '../../../src/react/use-media-session.ts'
import { useTextToSpeech, type UseTextToSpeechResult } from '../../../src/react/use-text-to-speech.ts'
import { countLeftovers, type Leftovers } from '../support/leftovers.ts'
import { until } from '../support/patience.ts'
import { heard, reached, voiceId } from './speech-at.ts'
import type { TextSpeechPlayer } from '../../../src/speech/text-speech-player.ts'

const text = 'The tide comes in. The tide goes out.'

afterEach(cleanup)

/** A page's article, with all that listens along; `speech` is what it has now. */
function createArticle(outputFormat: 'mp3_44100_128' | 'pcm_24000'): {
  Article: () => ReactElement
  speech: () => UseTextToSpeechResult
  player: () => TextSpeechPlayer
  requestCount: () => Promise<number>
} {
  const id = `mounts-${Math.random().toString(36).slice(2)}`
  const client = createSpeechClient({ proxyUrl: '/api/speech', headers: { 'x-simulator': `id=${id}` } })
  let current: UseTextToSpeechResult | null = null
  function Article(): ReactElement {
    const speech = useTextToSpeech({ text, voiceId, outputFormat, client })
    useMediaSession(speech)
    useEffect(() => void (current = speech))
    return (
      <Player.Root speech={speech}>
        <Player.PlayButton />
        <Player.SeekSlider />
        <Player.Time />
        <SpokenText />
      </Player.Root>
    )
  }
  const speech = (): UseTextToSpeechResult => {
    if (!current) throw new Error('Nothing is mounted.')
    return current
  }
  return {
    Article,
    speech,
    player: () => speech().player as TextSpeechPlayer,
    async requestCount() {
      const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
      return ((await response.json()) as { requests: unknown[] }).requests.length
    },
  }
}

const stages = ['idle', 'asked', 'requesting', 'receiving', 'sounding', 'paused', 'ended'] as const

/** Brings a player to a stage of its utterance. */
async function bring(player: TextSpeechPlayer, stage: (typeof stages)[number]): Promise<void> {
  if (stage === 'idle') return
  player.play()
  if (stage === 'requesting') await until(() => player.state.generation !== 'none')
  if (stage === 'receiving') await until(() => player.state.metrics.bytes > 0)
  if (stage === 'sounding' || stage === 'paused') await heard(player, 0.1)
  if (stage === 'paused') player.pause()
  if (stage === 'ended') await reached(player, 'ended')
}

describe.each(['mp3_44100_128', 'pcm_24000'] as const)('useTextToSpeech with %s', (outputFormat) => {
  it('is left at every stage, and its next mount speaks', async () => {
    const { Article, speech, player } = createArticle(outputFormat)
    const { rerender } = render(<Article key="first" />)
    for (const stage of stages) {
      await bring(player(), stage)
      const left = player()
      const { utterance } = left.state
      rerender(<Article key={stage} />)
      expect(player()).not.toBe(left)
      const ending = stage === 'ended' ? 'ended' : 'stopped'
      if (utterance) expect(await utterance.settled, stage).toMatchObject({ type: ending })
      await until(() => left.state.status === 'idle')
      speech().play()
      await heard(player(), 0.1)
      player().stop()
    }
  })

  it('speaks once from an effect under StrictMode, which mounts everything twice', async () => {
    const { Article, player, requestCount } = createArticle(outputFormat)
    function Reader(): ReactElement {
      useEffect(() => player().play(), [])
      return <Article />
    }
    render(
      <StrictMode>
        <Reader />
      </StrictMode>,
    )
    await reached(player(), 'ended')
    expect(player().state.error).toBeNull()
    expect(await requestCount()).toBe(1)
  })

  it('is silent while it is hidden, whenever that is, and speaks again when it is shown', async () => {
    const { Article, player } = createArticle(outputFormat)
    let show: (isShown: boolean) => void = () => undefined
    function Page(): ReactElement {
      const [isShown, setShown] = useState(true)
      useEffect(() => void (show = setShown), [])
      return (
        <Activity mode={isShown ? 'visible' : 'hidden'}>
          <Article />
        </Activity>
      )
    }
    render(
      <StrictMode>
        <Page />
      </StrictMode>,
    )
    const same = player()
    for (const stage of stages) {
      await bring(same, stage)
      act(() => show(false))
      await until(() => same.state.status === 'idle')
      act(() => show(true))
      expect(player()).toBe(same)
      same.play()
      await heard(same, 0.1)
      same.stop()
    }
  })
})

describe('50 mounts and unmounts', () => {
  it('leave no listener, timer, node, element, context, worklet, socket, request or object URL behind', async () => {
    const { rerender } = render(<main />)
    const { Article, player } = createArticle('mp3_44100_128')
    const samples = createArticle('pcm_24000')
    // Once before it counts: what a page opens once and keeps, it opens now.
    rerender(<Article />)
    await bring(player(), 'sounding')
    rerender(<main />)

    const leftovers = countLeftovers()
    try {
      const before = leftovers.now()
      const most = { ...before }
      for (let round = 0; round < 50; round++) {
        const article = round % 2 === 0 ? { Article, player } : samples
        rerender(
          <StrictMode>
            <article.Article />
          </StrictMode>,
        )
        const stage = stages[round % 5] ?? 'idle'
        await bring(article.player(), stage)
        const now = leftovers.now()
        for (const name of namesOf(now)) most[name] = Math.max(most[name], now[name])
        rerender(<main />)
      }
      // All but sockets, which a text that is known needs none of, were there to be left behind.
      const made = namesOf(most).filter((name) => most[name] > before[name])
      expect(made).toEqual(expect.arrayContaining(['listeners', 'timers', 'nodes', 'elements', 'contexts']))
      expect(made).toEqual(expect.arrayContaining(['worklets', 'requests', 'objectUrls']))
      await until(
        () => JSON.stringify(leftovers.now()) === JSON.stringify(before),
        () => `what is left: ${JSON.stringify(leftovers.now())}, and was before: ${JSON.stringify(before)}`,
      )
    } finally {
      leftovers.stop()
    }
  })
})

function namesOf(leftovers: Leftovers): (keyof Leftovers)[] {
  return Object.keys(leftovers) as (keyof Leftovers)[]
}
