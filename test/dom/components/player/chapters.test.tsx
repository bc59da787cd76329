import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Player from '../../../../src/components/player/parts.ts'
import { SpeechProvider } from '../../../../src/react/speech-provider.tsx'
import { createTestPlayer, type TestPlayer } from '../../../../src/testing/create-test-player.ts'

const chapters = [
  { title: 'Intro', startSec: 0, endSec: 10, lines: [] },
  { title: 'Verse', startSec: 10, endSec: 20, lines: ['La la la', 'and so on'] },
  { title: '', startSec: 20, endSec: 30, lines: [] },
]

let player: TestPlayer

function show(parts: ReactNode): ReturnType<typeof render> {
  return render(<Player.Root speech={{ player }}>{parts}</Player.Root>)
}

function advance(positionSec: number): void {
  act(() => player.advanceTo(positionSec))
}

const button = (name: RegExp | string): HTMLElement => screen.getByRole('button', { name })
const states = (): (string | undefined)[] =>
  screen.getAllByRole('listitem').map(({ dataset }) => dataset['state'])

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
  })
  player = createTestPlayer({ text: 'La la la', chapters })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('<Player.Chapters />', () => {
  it('shows each chapter with its time and its lines, and one without a title by its number', () => {
    show(<Player.Chapters />)
    expect(screen.queryByRole('list')).toBeNull()
    act(() => player.play())
    const items = within(screen.getByRole('list', { name: 'Chapters' })).getAllByRole('listitem')
    expect(items.map((item) => item.textContent)).toEqual([
      'Intro 0:00',
      'Verse 0:10La la laand so on',
      'Part 3 0:20',
    ])
  })

  it('leaves the lines out where they are not wanted', () => {
    const { container } = show(<Player.Chapters lines={false} />)
    act(() => player.play())
    expect(container.querySelector('[data-speech="chapter-line"]')).toBeNull()
  })

  it('says which one is heard, to the eye and to assistive technology', () => {
    show(<Player.Chapters />)
    act(() => player.play())
    expect(states()).toEqual(['current', 'upcoming', 'upcoming'])
    advance(10)
    expect(states()).toEqual(['spoken', 'current', 'upcoming'])
    expect(button(/Verse/).getAttribute('aria-current')).toBe('true')
    expect(button(/Intro/).hasAttribute('aria-current')).toBe(false)
    act(() => player.stop())
    expect(states()).toEqual(['upcoming', 'upcoming', 'upcoming'])
  })

  it('plays from the start of the one that is pressed, also where nothing sounds', () => {
    show(<Player.Chapters />)
    act(() => player.play())
    fireEvent.click(button(/Part 3/))
    expect(player.currentTimeSec()).toBe(20)
    act(() => player.pause())
    fireEvent.click(button(/Verse/))
    expect(player.currentTimeSec()).toBe(10)
    expect(player.state.status).toBe('playing')
    advance(31)
    expect(player.state.status).toBe('ended')
    fireEvent.click(button(/Verse/))
    expect(player.currentTimeSec()).toBe(10)
    expect(player.state.status).toBe('playing')
  })
})

describe('<Player.PreviousChapterButton /> and <Player.NextChapterButton />', () => {
  it('go to the next chapter, back to the start of this one, and to the one before', () => {
    show([<Player.PreviousChapterButton key="p" />, <Player.NextChapterButton key="n" />])
    expect(screen.queryByRole('button')).toBeNull()
    act(() => player.play())
    fireEvent.click(button('Next chapter'))
    expect(player.currentTimeSec()).toBe(10)
    advance(15)
    fireEvent.click(button('Previous chapter'))
    expect(player.currentTimeSec()).toBe(10)
    fireEvent.click(button('Previous chapter'))
    expect(player.currentTimeSec()).toBe(0)
    advance(25)
    expect((button('Next chapter') as HTMLButtonElement).disabled).toBe(true)
  })

  it('are not there for speech', () => {
    player = createTestPlayer({ text: 'Hello' })
    show([<Player.PreviousChapterButton key="p" />, <Player.NextChapterButton key="n" />])
    act(() => player.play())
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('<Player.SeekSlider />', () => {
  it('has a mark where each chapter but the first begins, and none for speech', () => {
    show(<Player.SeekSlider />)
    const slider = screen.getByRole('slider')
    const marks = (): string => slider.style.getPropertyValue('--speech-chapter-marks')
    expect(marks()).toBe('')
    act(() => player.play())
    expect(marks().match(/\* [\d.]+/g)).toEqual(['* 0.3333', '* 0.3333', '* 0.6667', '* 0.6667'])
    cleanup()
    player = createTestPlayer({ text: 'Hello' })
    show(<Player.SeekSlider />)
    act(() => player.play())
    expect(screen.getByRole('slider').style.getPropertyValue('--speech-chapter-marks')).toBe('')
  })
})

describe('<Player.Waiting />', () => {
  it('tells for how long sound was waited for, and ends the wait', () => {
    const { container } = show(<Player.Waiting />)
    act(() => {
      player.stall()
      player.play()
    })
    expect(container.querySelector('[data-speech="waiting"]')).toBeNull()
    act(() => void vi.advanceTimersByTime(12_000))
    expect(screen.getByRole('timer').textContent).toBe('Generating for 0:12')
    fireEvent.click(button('Cancel'))
    expect(player.state.status).toBe('idle')
    expect(container.querySelector('[data-speech="waiting"]')).toBeNull()
  })

  it('hands the focus to the play button when its own goes away', () => {
    show(
      <>
        <Player.PlayButton />
        <Player.Waiting fromSec={0} />
      </>,
    )
    act(() => {
      player.stall()
      player.play()
    })
    const cancel = button('Cancel')
    act(() => cancel.focus())
    fireEvent.click(cancel)
    expect(document.activeElement).toBe(button('Play'))
  })

  it('goes away with the first sound, and speaks in the app’s words', () => {
    const labels = { waiting: (sec: number) => `Composing, ${sec} s`, cancel: 'Stop it' }
    render(
      <SpeechProvider proxyUrl="/api" labels={labels}>
        <Player.Root speech={{ player }}>
          <Player.Waiting fromSec={0} />
        </Player.Root>
      </SpeechProvider>,
    )
    act(() => {
      player.stall()
      player.play()
    })
    expect(screen.getByRole('timer').textContent).toBe('Composing, 0 s')
    expect(button('Stop it')).toBeTruthy()
    advance(1)
    expect(screen.queryByRole('timer')).toBeNull()
  })
})
