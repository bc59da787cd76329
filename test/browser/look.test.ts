import { afterEach, describe, expect, it } from 'vitest'
import '../../src/styles.css'

afterEach(() => document.body.replaceChildren())

/** The parts as they stand in a page, without what moves them. */
function show(html: string, attributes: string): HTMLElement {
  document.body.innerHTML = `<div ${attributes}>${html}</div>`
  return document.body.firstElementChild as HTMLElement
}

/** A colour as it is painted: red, green and blue, 0 to 255. */
function painted(colour: string): readonly number[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
}

/** The contrast of two colours, as WCAG 2 measures it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = painted(colour).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  }
  const [dark, light] = [luminance(one), luminance(other)].sort((less, more) => less - more)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('styles.css', () => {
  it.each(['light', 'dark'])(
    'paints what stands on the accent so that it can be read, where it is %s',
    (scheme) => {
      const page = show(
        '<div data-speech="player"><button data-speech="play-button">Play</button></div>',
        `style="color-scheme: ${scheme}; background: Canvas; color: CanvasText"`,
      )
      const button = getComputedStyle(page.querySelector('button')!)
      expect(contrast(button.backgroundColor, button.color)).toBeGreaterThan(4.5)
      expect(contrast(button.backgroundColor, getComputedStyle(page).backgroundColor)).toBeGreaterThan(3)
    },
  )

  it.each([
    ['dir="rtl"', 'ltr', '90deg'],
    ['dir="rtl"', 'rtl', '-90deg'],
    ['lang="ar"', 'ltr', '90deg'],
  ])('fills a slider from where it begins: in %s, itself %s', (attributes, dir, way) => {
    const slider = `<input type="range" data-speech="${dir === 'ltr' ? 'seek' : 'volume'}-slider"`
    const page = show(`${slider} ${dir === 'ltr' ? 'dir="ltr"' : ''}>`, attributes)
    expect(getComputedStyle(page.querySelector('input')!).getPropertyValue('--_way').trim()).toBe(way)
  })

  it.each(['ltr', 'rtl'])('lets names of voices begin where the list does, in %s', (dir) => {
    const page = show(
      '<div data-speech="voice-item"><span data-speech="voice-name" dir="auto">Ana</span></div>' +
        '<div data-speech="voice-item"><span data-speech="voice-name" dir="auto">ليلى</span></div>',
      `dir="${dir}"`,
    )
    const sides = [...page.querySelectorAll('span')].map((name) => {
      const range = document.createRange()
      range.selectNodeContents(name)
      const [letters, box] = [range.getBoundingClientRect(), name.getBoundingClientRect()]
      return Math.abs(letters.left - box.left) < 1
        ? 'left'
        : Math.abs(letters.right - box.right) < 1
          ? 'right'
          : ''
    })
    expect(sides).toEqual(dir === 'ltr' ? ['left', 'left'] : ['right', 'right'])
  })
})
