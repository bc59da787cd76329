import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler, type ReactElement, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Player from '../../../src/components/player/parts.ts'
import { SpeechError } from '../../../src/base/speech-error.ts'
import type { SpeechPlayer } from '../../../src/model/speech-player.ts'
import type { SpeechState } from '../../../src/model/speech-state.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { createStubPlayer } from '../../support/stub-player.ts'

const text = 'The cat sat on the mat, and then it slept for hours and hours.'

let player: TestPlayer

function show(parts: ReactNode, speech: { player: SpeechPlayer } = { player }): ReturnType<typeof render> {
  return render(<Player.Root speech={speech}>{parts}</Player.Root>)
}

function frame(): void {
  act(() => void vi.advanceTimersToNextFrame())
}

function advance(positionSec: number): void {
  act(() => player.advanceTo(positionSec))
  frame()
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
  })
  player = createTestPlayer({ text })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('<Player.Root />', () => {
  it('is a group with a name, and shows the status', () => {
    show(null)
    const root = screen.getByRole('group', { name: 'Speech player' })
    expect(root.dataset['status']).toBe('idle')
    act(() => player.play())
    expect(root.dataset['status']).toBe('playing')
  })

  it('renders nothing below it again when its status changes', () => {
    const onRender = vi.fn()
    const parts = (
      <Profiler id="parts" onRender={onRender}>
        <p>Something of the app’s.</p>
      </Profiler>
    )
    show(parts)
    act(() => player.play())
    act(() => player.pause())
    expect(onRender).toHaveBeenCalledTimes(1)
  })
})

describe('<Player.PlayButton />', () => {
  it('plays, pauses, and plays again, and says so in its name', () => {
    show(<Player.PlayButton />)
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    expect(player.state.status).toBe('playing')
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    expect(player.state.status).toBe('paused')
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    advance(60)
    fireEvent.click(screen.getByRole('button', { name: 'Play again' }))
    expect(player.state.status).toBe('playing')
    expect(player.currentTimeSec()).toBe(0)
  })

  it('is no submit button', () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
    render(
      <form onSubmit={onSubmit}>
        <Player.Root speech={{ player }}>
          <Player.PlayButton />
        </Player.Root>
      </form>,
    )
    fireEvent.click(screen.getByRole('button'))
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('is disabled while there is nothing to play', () => {
    player = createTestPlayer({ text: '' })
    show(<Player.PlayButton />)
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true)
  })

  it('keeps its name when it is given an icon', () => {
    show(
      <Player.PlayButton>
        <svg />
      </Player.PlayButton>,
    )
    const button = screen.getByRole('button', { name: 'Play' })
    expect(button.hasAttribute('data-icon')).toBe(false)
    expect(button.firstElementChild?.localName).toBe('svg')
  })

  it('is called by the text that an app puts on it, as it is seen', () => {
    show(
      <>
        <Player.PlayButton>Read it to me</Player.PlayButton>
        <Player.MuteButton>Hush</Player.MuteButton>
      </>,
    )
    expect(screen.getByRole('button', { name: 'Read it to me' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Hush' })).toBeTruthy()
  })

  it('leaves the click to an app that prevents its own handler', () => {
    show(
      <Player.PlayButton
        onClick={(event) => (event as unknown as { preventBaseUIHandler: () => void }).preventBaseUIHandler()}
      />,
    )
    fireEvent.click(screen.getByRole('button'))
    expect(player.state.status).toBe('idle')
  })
})

describe('<Player.SeekSlider />', () => {
  const slider = (): HTMLInputElement => screen.getByRole<HTMLInputElement>('slider', { name: 'Position' })

  it('moves with the sound, without rendering', () => {
    const onRender = vi.fn()
    show(
      <Profiler id="slider" onRender={onRender}>
        <Player.SeekSlider />
      </Profiler>,
    )
    act(() => player.play())
    const before = onRender.mock.calls.length
    const { durationSec } = player.state
    for (let positionSec = 0.1; positionSec < 4; positionSec += 0.1) {
      advance(positionSec)
      expect(slider().valueAsNumber).toBeCloseTo(positionSec, 2)
      expect(Number(slider().style.getPropertyValue('--speech-progress'))).toBeCloseTo(
        positionSec / durationSec,
        2,
      )
    }
    expect(slider().max).toBe(String(durationSec))
    expect(slider().style.getPropertyValue('--speech-buffered')).toBe('1')
    expect(onRender).toHaveBeenCalledTimes(before)
  })

  it('asks for no frame while nothing plays', () => {
    show(<Player.SeekSlider />)
    expect(vi.getTimerCount()).toBe(0)
    act(() => player.play())
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    act(() => player.pause())
    frame()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says its position in words, once a second and whenever it was moved', () => {
    show(<Player.SeekSlider />)
    act(() => player.play())
    const said = vi.spyOn(slider(), 'setAttribute')
    for (let positionSec = 0.1; positionSec < 3; positionSec += 0.1) advance(positionSec)
    expect(said.mock.calls.filter(([name]) => name === 'aria-valuetext')).toHaveLength(2)
    expect(slider().getAttribute('aria-valuetext')).toBe('2 seconds of 5 seconds')
    act(() => player.seek(0))
    expect(slider().getAttribute('aria-valuetext')).toBe('0 seconds of 5 seconds')
  })

  it('is silent while sound plays and a screen reader stands on it, but says where somebody went', () => {
    const stub = createStubPlayer(text)
    stub.setState({ status: 'playing', durationSec: 60, bufferedSec: 60, canPlay: true })
    show(<Player.SeekSlider />, { player: stub })
    act(() => slider().focus())
    stub.moveTo(2)
    frame()
    expect(slider().valueAsNumber).toBe(2)
    expect(slider().getAttribute('aria-valuetext')).toBe('0 seconds of 1 minute')
    fireEvent.keyDown(slider(), { key: 'ArrowRight' })
    expect(slider().getAttribute('aria-valuetext')).toBe('7 seconds of 1 minute')
    act(() => slider().blur())
    stub.moveTo(8)
    frame()
    expect(slider().getAttribute('aria-valuetext')).toBe('8 seconds of 1 minute')
  })

  it('shows where a hand holds it, and seeks once when it lets go', () => {
    show(<Player.SeekSlider />)
    act(() => player.play())
    const seek = vi.spyOn(player, 'seek')
    act(() => void slider().dispatchEvent(new Event('pointerdown', { bubbles: true })))
    for (const value of ['1', '2', '3']) {
      slider().value = value
      act(() => void slider().dispatchEvent(new Event('input', { bubbles: true })))
      frame()
      expect(slider().value).toBe(value)
    }
    expect(slider().getAttribute('aria-valuetext')).toBe('3 seconds of 5 seconds')
    expect(seek).not.toHaveBeenCalled()
    act(() => void slider().dispatchEvent(new Event('pointerup', { bubbles: true })))
    act(() => void slider().dispatchEvent(new Event('change', { bubbles: true })))
    frame()
    expect(seek.mock.calls).toEqual([[3]])
    expect(player.currentTimeSec()).toBe(3)
  })

  it('goes on with the sound when a hand lets go where it began', () => {
    show(<Player.SeekSlider />)
    act(() => player.play())
    const seek = vi.spyOn(player, 'seek')
    act(() => void slider().dispatchEvent(new Event('pointerdown', { bubbles: true })))
    act(() => void document.dispatchEvent(new Event('pointerup')))
    frame()
    expect(seek).not.toHaveBeenCalled()
    advance(2)
    expect(slider().valueAsNumber).toBeCloseTo(2)
  })

  it.each([
    ['ArrowRight', 1.5],
    ['ArrowUp', 1.5],
    ['ArrowLeft', 0.5],
    ['ArrowDown', 0.5],
    ['PageUp', 2.5],
    ['PageDown', 0],
    ['Home', 0],
  ])('seeks by %s', (key, positionSec) => {
    show(<Player.SeekSlider stepSec={0.5} />)
    act(() => player.play())
    act(() => player.seek(1))
    expect(fireEvent.keyDown(slider(), { key })).toBe(false)
    expect(player.currentTimeSec()).toBeCloseTo(positionSec)
    expect(slider().valueAsNumber).toBeCloseTo(positionSec)
  })

  it('leaves other keys, and those with a modifier, to the browser', () => {
    show(<Player.SeekSlider />)
    act(() => player.play())
    expect(fireEvent.keyDown(slider(), { key: 'Tab' })).toBe(true)
    expect(fireEvent.keyDown(slider(), { key: 'ArrowRight', metaKey: true })).toBe(true)
    expect(player.currentTimeSec()).toBe(0)
  })

  it('runs from left to right, and is disabled until there is something to seek in', () => {
    show(<Player.SeekSlider />)
    expect(slider().dir).toBe('ltr')
    expect(slider().disabled).toBe(true)
    act(() => player.play())
    expect(slider().disabled).toBe(false)
  })
})

describe('<Player.Time />', () => {
  it('shows what has passed, what remains, and the whole', () => {
    show(
      <>
        <Player.Time />
        <Player.Time type="remaining" />
        <Player.Time type="duration" />
      </>,
    )
    const times = (): (string | null)[] => screen.getAllByRole('timer').map((time) => time.textContent)
    expect(times()).toEqual(['0:00', '-:--', '-:--'])
    act(() => player.play())
    advance(2)
    expect(times()).toEqual(['0:02', '0:03', '0:05'])
    expect(screen.getByRole('timer', { name: 'Remaining: 3 seconds' })).toBeTruthy()
  })

  it('renders four times a second while sound plays, and never otherwise', () => {
    const onRender = vi.fn()
    const stub = createStubPlayer(text)
    show(
      <Profiler id="time" onRender={onRender}>
        <Player.Time />
      </Profiler>,
      { player: stub },
    )
    act(() => stub.setState({ status: 'playing', durationSec: 60 }))
    const before = onRender.mock.calls.length
    for (let tick = 1; tick <= 8; tick++) {
      stub.moveTo(tick / 4)
      act(() => void vi.advanceTimersByTime(250))
    }
    expect(onRender.mock.calls.length - before).toBe(8)
    act(() => stub.setState({ status: 'paused', pausedBy: 'user' }))
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('<Player.RateSelect />', () => {
  it('sets the speed, and shows one that was set elsewhere', () => {
    show(<Player.RateSelect rates={[1, 2]} />)
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Speed' })
    expect([...select.options].map((option) => option.text)).toEqual(['1×', '2×'])
    fireEvent.change(select, { target: { value: '2' } })
    expect(player.state.rate).toBe(2)
    act(() => player.setRate(1.3))
    expect([...select.options].map((option) => option.text)).toEqual(['1×', '1.3×', '2×'])
    expect(select.value).toBe('1.3')
  })
})

describe('<Player.VolumeSlider /> and <Player.MuteButton />', () => {
  it('set the volume and take it away', () => {
    show(
      <>
        <Player.MuteButton />
        <Player.VolumeSlider />
      </>,
    )
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Volume' })
    fireEvent.change(slider, { target: { value: '0.5' } })
    expect(player.state.volume).toBe(0.5)
    expect(slider.getAttribute('aria-valuetext')).toBe('50%')
    expect(slider.style.getPropertyValue('--speech-volume')).toBe('0.5')
    fireEvent.click(screen.getByRole('button', { name: 'Mute' }))
    expect(player.state.muted).toBe(true)
    expect(slider.value).toBe('0')
    fireEvent.click(screen.getByRole('button', { name: 'Unmute' }))
    expect(slider.value).toBe('0.5')
  })

  it('gives the sound back when the slider is moved while muted', () => {
    show(<Player.VolumeSlider />)
    act(() => player.setMuted(true))
    fireEvent.change(screen.getByRole('slider'), { target: { value: '0.3' } })
    expect(player.state).toMatchObject({ muted: false, volume: 0.3 })
  })

  it('is not there where the platform keeps the volume to itself', () => {
    const stub = createStubPlayer(text)
    stub.setState({ canSetVolume: false, muted: false, volume: 1 })
    show(<Player.VolumeSlider />, { player: stub })
    expect(screen.queryByRole('slider')).toBeNull()
  })
})

describe('<Player.Status />', () => {
  it('says what the player does, and nothing while it rests', () => {
    show(<Player.Status />)
    const status = screen.getByRole('status')
    expect(status.textContent).toBe('')
    act(() => player.play())
    expect(status.textContent).toBe('Playing')
    act(() => player.stall())
    expect(status.textContent).toBe('Waiting for more speech')
    act(() => player.block())
    expect(status.textContent).toBe('Ready to play: press Play to hear it')
    expect(status.dataset['pausedBy']).toBe('autoplay-blocked')
  })

  it('says not a word of the text', () => {
    show(<Player.Status />)
    act(() => player.play())
    const changes = vi.fn()
    const observer = new MutationObserver(changes)
    observer.observe(screen.getByRole('status'), { subtree: true, characterData: true, childList: true })
    for (let positionSec = 0.1; positionSec < 3; positionSec += 0.1) advance(positionSec)
    expect(observer.takeRecords()).toEqual([])
    expect(changes).not.toHaveBeenCalled()
  })
})

describe('<Player.ErrorMessage />', () => {
  const withError = (changes: Partial<SpeechState>): { player: ReturnType<typeof createStubPlayer> } => {
    const stub = createStubPlayer(text)
    stub.setState({
      error: new SpeechError('network', 'Lost.', { retryable: true }),
      ...changes,
    } as SpeechState)
    return { player: stub }
  }

  it('says what went wrong in the words of the labels, and tries again', () => {
    show(<Player.ErrorMessage />)
    expect(screen.queryByRole('alert')).toBeNull()
    act(() => player.fail('network'))
    expect(screen.getByRole('alert').textContent).toContain(
      'The connection was lost. Check it and try again.',
    )
    expect(screen.getByRole('alert').dataset['code']).toBe('network')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(player.state.status).toBe('playing')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('hands the focus to the play button when its own goes away', () => {
    show(
      <>
        <Player.PlayButton />
        <Player.ErrorMessage />
      </>,
    )
    act(() => player.fail('network'))
    const retry = screen.getByRole('button', { name: 'Try again' })
    act(() => retry.focus())
    fireEvent.click(retry)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Pause' }))
  })

  it.each(['failed', 'ended'] as const)('offers to try again when it has %s', (status) => {
    show(<Player.ErrorMessage />, withError({ status, pausedBy: null }))
    expect(screen.getByRole('button')).toBeTruthy()
  })

  it('offers nothing while what came is still heard', () => {
    show(<Player.ErrorMessage />, withError({ status: 'playing', pausedBy: null }))
    expect(screen.getByRole('alert')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('offers nothing where trying again does not help', () => {
    show(
      <Player.ErrorMessage />,
      withError({ status: 'failed', error: new SpeechError('quota-exceeded', 'Used up.') }),
    )
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says how long to wait, where the service says it', () => {
    const error = new SpeechError('rate-limited', 'Busy.', { retryable: true, retryAfterMs: 90_000 })
    show(<Player.ErrorMessage />, withError({ status: 'failed', error }))
    expect(screen.getByRole('alert').textContent).toContain('Try again in 1 minute 30 seconds.')
  })
})

describe('labels', () => {
  it('are replaced one by one by the provider', () => {
    const german = (children: ReactNode): ReactElement => (
      <SpeechProvider
        proxyUrl="/api/speech"
        labels={{ play: 'Abspielen', seekValue: (positionSec) => `Sekunde ${Math.floor(positionSec)}` }}
      >
        <Player.Root speech={{ player }}>{children}</Player.Root>
      </SpeechProvider>
    )
    render(
      german(
        <>
          <Player.PlayButton />
          <Player.SeekSlider />
        </>,
      ),
    )
    expect(screen.getByRole('button', { name: 'Abspielen' })).toBeTruthy()
    act(() => player.play())
    advance(2)
    expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe('Sekunde 2')
    expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy()
  })
})
