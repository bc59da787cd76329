import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Player from '../../../../src/components/player/parts.ts'
import type { SpeechPlayer } from '../../../../src/model/speech-player.ts'
import { SpeechRecording } from '../../../../src/recording/speech-recording.ts'
import { createMediaPlayer } from '../../../../src/speech/media/create-media-player.ts'
import { createTestPlayer } from '../../../../src/testing/create-test-player.ts'
import { createFakeMedia } from '../../../support/fake-media.ts'

const text = 'Once upon a time.'
let saved: string[] = []

function show(player: SpeechPlayer): HTMLButtonElement {
  render(
    <Player.Root speech={{ player }}>
      <Player.Download />
    </Player.Root>,
  )
  act(() => player.play())
  expect(player.state.durationSec).toBeGreaterThan(0)
  return screen.getByRole('button')
}

beforeEach(() => {
  saved = []
  // Not there in jsdom.
  Object.assign(URL, { createObjectURL: () => 'blob:it', revokeObjectURL: () => undefined })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})
afterEach(() => {
  cleanup()
  Reflect.deleteProperty(URL, 'createObjectURL')
  Reflect.deleteProperty(URL, 'revokeObjectURL')
  vi.restoreAllMocks()
})

describe('<Player.Download />', () => {
  it('saves what was spoken', async () => {
    const button = show(createTestPlayer({ text }))
    expect(button.ariaLabel).toBe('Download')
    fireEvent.click(button)
    await waitFor(() => expect(saved).toEqual(['speech.wav']))
  })

  it('is disabled for what a media element plays: its sound is not here', () => {
    const player = createMediaPlayer({ element: createFakeMedia().element, timeline: null })
    const disconnect = player.connect()
    expect(show(player).disabled).toBe(true)
    expect(player.state.utterance).not.toBeNull()
    disconnect()
  })

  it('is disabled for sound that is not kept', () => {
    vi.spyOn(SpeechRecording.prototype, 'keepsAudio', 'get').mockReturnValue(false)
    expect(show(createTestPlayer({ text })).disabled).toBe(true)
  })

  it('says so where it could not be made a file, and tries once more', async () => {
    const player = createTestPlayer({ text })
    const button = show(player)
    const toWAV = vi.spyOn(player.state.utterance!.recording, 'toWAV')
    toWAV.mockRejectedValueOnce(new DOMException('Unable to decode audio data', 'EncodingError'))
    fireEvent.click(button)
    await waitFor(() => expect(button.ariaLabel).toBe('Download failed. Try again'))
    expect(button.dataset).toHaveProperty('failed')
    expect(button.disabled).toBe(false)
    fireEvent.click(button)
    await waitFor(() => expect(saved).toEqual(['speech.wav']))
    expect(button.ariaLabel).toBe('Download')
    expect(button.dataset).not.toHaveProperty('failed')
  })
})
