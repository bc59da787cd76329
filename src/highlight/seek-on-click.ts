import type { Scope } from '../base/scope.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import { pointedSentence, pointedWord, type PointedAt } from './pointed-word.ts'
import type { ReadText } from './read-text.ts'
import type { TextView } from './text-view.ts'
import { wordsWithin } from './text-units.ts'

/**
 * A click on a word plays on from there, or from the start of its sentence or paragraph where those light up; on one that
 * was not received yet, from its sentence, where the player can go there.
 */
export function seekOnClick(
  root: HTMLElement,
  player: SpeechPlayer,
  view: TextView,
  text: ReadText,
  scope: Scope,
): void {
  scope.listen(root, 'click', (event) => {
    const click = event as MouseEvent
    const { timeline, units, sentences } = text
    if (!units || !sentences || !isPlainClick(click) || isSelecting(root) || isOnControl(click, root)) return
    const { clientX, clientY } = click
    const pointed: PointedAt = { target: click.target as Node, clientX, clientY }
    const word = pointedWord(view, timeline, pointed)
    const [first] = word ? wordsWithin(timeline, units.around(word)) : []
    if (first) return player.seekToWord(first.index)
    const sentence = player.state.canSeekAhead ? pointedSentence(view, sentences, pointed) : null
    if (sentence) player.seekToChar(sentence.charStart)
  })
}

/** A click that neither the app nor the browser has another use for. */
function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey && !defaultPrevented
}

const controls =
  'a[href], button, input, select, textarea, label, summary, audio, video, [contenteditable], ' +
  '[role="button"]:not([data-cursor]), [role="link"]'

/** Whether something in the text does something else when it is clicked. */
function isOnControl({ target }: MouseEvent, root: HTMLElement): boolean {
  const control = (target as Element).closest(controls)
  return control !== null && control !== root && root.contains(control)
}

function isSelecting(root: HTMLElement): boolean {
  const selection = root.ownerDocument.getSelection()
  return !!selection && !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(root)
}
