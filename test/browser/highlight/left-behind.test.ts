import { afterEach, describe, expect, it } from 'vitest'
import { page, server } from 'vitest/browser'
import '../../../src/styles.css'

const words = 'On a clear night the light of Anholt can be seen from twenty miles away'.split(' ')

const shown = {
  'caption-word': (line: string) =>
    `<div data-speech="captions"><div data-speech="caption-cue"><span data-speech="caption-line">${line}</span></div></div>`,
  word: (line: string) =>
    `<div data-speech="spoken-text"><span data-speech="paragraph" data-state="current">${line}</span></div>`,
}

/** How many pixels have the colour of light, outside of one element and the rim around it. */
async function litOutside(element: Element): Promise<number> {
  const base64 = await page.screenshot({ save: false })
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d')!
  context.drawImage(picture, 0, 0)
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const rim = 4
  context.clearRect(left - rim, top - rim, right - left + 2 * rim, bottom - top + 2 * rim)
  const { data } = context.getImageData(0, 0, width, height)
  let count = 0
  // Yellow is what has much red and little blue; all else here is grey.
  for (let at = 0; at < data.length; at += 4) if (data[at]! - data[at + 2]! > 20) count++
  return count
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe.runIf(server.browser === 'chromium')('the light of a word', () => {
  it.each(['caption-word', 'word'] as const)('leaves nothing behind as it moves on: %s', async (part) => {
    document.body.innerHTML = shown[part](
      words.map((word) => `<span data-speech="${part}" data-state="upcoming">${word}</span>`).join(' '),
    )
    const host = document.body.firstElementChild as HTMLElement
    host.style.cssText = 'inline-size: 400px; --speech-caption-size: 21.02px; font: 21.02px sans-serif'
    const elements = host.querySelectorAll<HTMLElement>(`[data-speech="${part}"]`)
    for (const [index, element] of elements.entries()) {
      if (index > 0) elements[index - 1]!.dataset['state'] = 'spoken'
      element.dataset['state'] = 'current'
      expect(await litOutside(element), words[index]).toBe(0)
    }
    // So that it is known that light would have been seen.
    expect(await litOutside(document.createElement('span'))).toBeGreaterThan(100)
  })
})
