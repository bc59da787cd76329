// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import * as Player from '../../../src/components/player/parts.ts'
import { Listen } from '../../../src/components/listen.tsx'
import { SpokenRegion } from '../../../src/components/spoken-region.tsx'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { createTestPlayer } from '../../../src/testing/create-test-player.ts'

const text = 'The cat sat.\n\nIt slept.'

describe('on a server', () => {
  let error: MockInstance
  beforeEach(() => {
    error = vi.spyOn(console, 'error')
  })
  afterEach(() => {
    expect(error).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('SpokenText is the plain text', () => {
    const speech = { player: createTestPlayer({ text }) }
    expect(renderToString(<SpokenText speech={speech} lang="en" />)).toBe(
      `<div data-speech="spoken-text" data-status="idle" role="group" aria-label="Spoken text" ` +
        'aria-description="Arrow keys choose a word, Enter plays from there" tabindex="0" ' +
        `lang="en" dir="auto" data-unit="word">${text}</div>`,
    )
  })

  it('SpokenRegion is its content', () => {
    const speech = { player: createTestPlayer({ text }) }
    const html = renderToString(
      <SpokenRegion speech={speech} lang="en">
        <p>Once.</p>
      </SpokenRegion>,
    )
    expect(html).toBe(
      '<div data-speech="spoken-region" data-status="idle" role="group" aria-label="Spoken text" ' +
        'aria-description="Arrow keys choose a word, Enter plays from there" tabindex="0" lang="en"><p>Once.</p></div>',
    )
  })

  it('the parts of a player render, with no inline style', () => {
    const speech = { player: createTestPlayer({ text }) }
    const html = renderToString(
      <Player.Root speech={speech}>
        <Player.PlayButton />
        <Player.SeekSlider />
        <Player.Time />
        <Player.RateSelect />
        <Player.MuteButton />
        <Player.VolumeSlider />
        <Player.Status />
        <Player.ErrorMessage />
      </Player.Root>,
    )
    for (const name of [
      'play-button',
      'seek-slider',
      'time',
      'rate-select',
      'mute-button',
      'volume-slider',
    ]) {
      expect(html).toContain(`data-speech="${name}"`)
    }
    expect(html).not.toContain('style=')
  })

  it('Listen renders its text', () => {
    const html = renderToString(
      <SpeechProvider proxyUrl="/api/speech">
        <Listen text={text} voiceId="voice" />
      </SpeechProvider>,
    )
    expect(html).toContain(`>${text}</div>`)
  })
})
