import { commands } from 'vitest/browser'

/** Clicks the middle of an element, or a position in the page, as a person does: the event is trusted. */
export async function trustedClick(target: Element | { x: number; y: number }): Promise<void> {
  const { x, y } = target instanceof Element ? middleOf(target) : target
  await commands.clickAt(x, y)
}

/** Presses a key where the focus is: a character, or a name such as `Enter` or `ArrowRight`, also as `Control+ArrowRight`. */
export async function pressKey(key: string): Promise<void> {
  await commands.pressKey(key)
}

function middleOf(element: Element): { x: number; y: number } {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}
