import { afterEach, describe, expect, it } from 'vitest'
import { pressKey, trustedClick } from '../support/input.ts'

function showButton(style: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.textContent = 'Speak'
  button.style.cssText = style
  document.body.append(button)
  return button
}

function nextEvent(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }))
}

afterEach(() => document.body.replaceChildren())

describe('trustedClick', () => {
  it.each([
    ['at the edge of the window', 'position: fixed; right: 0; bottom: 0'],
    ['below the fold', 'display: block; margin: 3000px 300px 0'],
  ])('reaches an element %s', async (_where, style) => {
    const button = showButton(style)
    const clicked = nextEvent(button, 'click')
    await trustedClick(button)
    expect((await clicked).isTrusted).toBe(true)
  })

  it('reaches a position', async () => {
    const clicked = nextEvent(document, 'click')
    await trustedClick({ x: 70, y: 50 })
    expect(await clicked).toMatchObject({ isTrusted: true, clientX: 70, clientY: 50 })
  })
})

describe('pressKey', () => {
  it.each(['a', 'Enter', 'ArrowRight'])('presses %s where the focus is', async (key) => {
    const button = showButton('')
    button.focus()
    const pressed = nextEvent(button, 'keydown')
    await pressKey(key)
    expect(await pressed).toMatchObject({ isTrusted: true, key })
  })
})
