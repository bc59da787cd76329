import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'

/** A position in words, for who does not see the slider; both in seconds of media time. */
export type PositionInWords = (positionSec: number, durationSec: number) => string

/**
 * Moves a range input along with the sound, until the returned function is called: its value and the variables
 * `--speech-progress` and `--speech-buffered` (0 to 1) are written per display frame, and only while sound plays.
 * While a hand is on it, it shows the hand's position; letting go seeks there.
 */
export function connectSeekSlider(
  input: HTMLInputElement,
  player: SpeechPlayer,
  inWords: PositionInWords,
  timers: Timers = systemTimers,
): Cancel {
  const scope = new Scope(timers)
  let isHeld = false
  let isMoved = false
  let isTicking = false
  let spokenSec: number | null = null
  const written = new Map<string, number>()

  const write = (variable: string, partSec: number): boolean => {
    const value = share(partSec, player.state.durationSec)
    if (written.get(variable) === value) return false
    written.set(variable, value)
    input.style.setProperty(variable, String(value))
    return true
  }
  // Assistive technology reads out each change of the slider it stands on: over the very speech.
  const isReadOut = (): boolean => player.state.status === 'playing' && input.matches(':focus')
  const show = (positionSec: number, isChosen: boolean): boolean => {
    write('--speech-buffered', player.state.bufferedSec)
    // Once a second, not per frame; and where it is read out, only where somebody went there.
    const wholeSec = Math.floor(positionSec)
    if (wholeSec !== spokenSec && (isChosen || !isReadOut())) {
      spokenSec = wholeSec
      input.setAttribute('aria-valuetext', inWords(positionSec, player.state.durationSec))
    }
    return write('--speech-progress', positionSec)
  }
  const update = (isChosen = false): void => {
    const { durationSec, status } = player.state
    if (input.max !== String(durationSec)) {
      input.max = String(durationSec)
      spokenSec = null
      written.clear()
    }
    if (!isHeld) {
      const positionSec = player.currentTimeSec()
      if (show(positionSec, isChosen)) input.value = String(positionSec)
    }
    if (status === 'playing') tick()
  }
  const tick = (): void => {
    if (isTicking) return
    isTicking = true
    scope.frame(() => {
      isTicking = false
      update()
    })
  }

  const letGo = (): void => {
    const isChosen = isMoved
    isHeld = isMoved = false
    written.clear()
    if (isChosen) player.seek(input.valueAsNumber)
    update()
  }
  scope.listen(input, 'pointerdown', () => (isHeld = true))
  scope.listen(input, 'input', () => {
    isHeld = isMoved = true
    show(input.valueAsNumber, true)
  })
  scope.listen(input, 'change', () => {
    // Also where no `input` came before, as from assistive technology.
    isMoved = true
    letGo()
  })
  // Not every way of letting go ends in a change: the hand may have come back to where it was.
  const afterwards = (): void => void scope.frame(() => isHeld && letGo())
  scope.listen(input.ownerDocument, 'pointerup', afterwards)
  scope.listen(input.ownerDocument, 'pointercancel', afterwards)
  scope.add(player.subscribe(() => update()))
  scope.add(player.on('seek', () => update(true)))
  update()
  return () => scope.dispose()
}

/** A part of a whole, 0 to 1, in steps that are smaller than a pixel: what is not seen is not written. */
function share(part: number, whole: number): number {
  return whole > 0 ? Math.round(Math.min(1, Math.max(0, part / whole)) * 2_000) / 2_000 : 0
}
