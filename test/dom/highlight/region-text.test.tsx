import { afterEach, describe, expect, it } from 'vitest'
import { readRegionText, type RegionTextOptions } from '../../../src/highlight/region-text.ts'

function read(html: string, options?: RegionTextOptions): string {
  const root = document.createElement('div')
  root.innerHTML = html
  document.body.append(root)
  const { text, runs } = readRegionText(root, options)
  // Whatever is read, each character stands where its run says, but for the kind of white space.
  for (const { node, nodeStart, charStart, charEnd } of runs) {
    if (node instanceof Element) continue
    const inNode = node.data.slice(nodeStart, nodeStart + charEnd - charStart)
    expect(inNode.replaceAll(/\s/g, ' ')).toBe(text.slice(charStart, charEnd).replaceAll(/\s/g, ' '))
  }
  return text
}

afterEach(() => document.body.replaceChildren())

describe('readRegionText', () => {
  it.each([
    ['blocks become paragraphs', '<h1>Title</h1><p>One.</p><p>Two.</p>', 'Title\n\nOne.\n\nTwo.'],
    ['text beside a block is one too', 'Before<div>inside</div>after', 'Before\n\ninside\n\nafter'],
    ['empty blocks leave no trace', '<p></p><p>One.</p><p> </p><p>Two.</p><p></p>', 'One.\n\nTwo.'],
    ['inline elements run on', 'A <b>bo</b>ld <a href="/">link</a>.', 'A bold link.'],
    ['white space collapses', '  One\n   two <b> three</b>\t<i>four </i> ', 'One two three four'],
    ['a line break stays', 'One<br>two<br><br>three', 'One\ntwo\nthree'],
    ['cells are lines', '<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>', 'A\nB\n\nC'],
    ['items are paragraphs', '<ul><li>One</li><li>Two</li></ul>', 'One\n\nTwo'],
    ['preserved white space stays', '<p style="white-space: pre-wrap">a  b\n c</p>', 'a  b\n c'],
    ['a no-break space stays', 'a\u00a0 b', 'a\u00a0 b'],
  ])('reads what is seen: %s', (_what, html, text) => {
    expect(read(html)).toBe(text)
  })

  it.each([
    ['aria-hidden', 'One <span aria-hidden="true">no </span>two', 'One two'],
    ['data-speech-skip', 'One <span data-speech-skip>no </span>two', 'One two'],
    ['hidden', 'One <span hidden>no</span> two', 'One two'],
    ['display: none', 'One <span style="display: none">no</span> two', 'One two'],
    ['visibility: hidden', 'One <i style="visibility: hidden">no</i> two', 'One two'],
    ['scripts and styles', 'One<script>no</script><style>b{}</style>', 'One'],
    ['fields', 'One <textarea>no</textarea><select><option>no</option></select>', 'One'],
    ['readings of ruby', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字', '漢字'],
    ['closed details', '<details><summary>More</summary><p>no</p></details>', 'More'],
    ['comments', 'One <!-- no -->two', 'One two'],
    ['a player', 'One<div data-speech="player"><button>Play</button></div>', 'One'],
  ])('leaves out %s', (_what, html, text) => {
    expect(read(html)).toBe(text)
  })

  it('leaves out what a selector says, and parts what was on both sides of a block', () => {
    expect(read('One <sup class="note">1</sup>two<aside>no</aside>three', { skip: '.note, aside' })).toBe(
      'One two\n\nthree',
    )
  })

  it('reads the alternative text of pictures if asked to', () => {
    const html = 'A <img alt="small  cat"> and <img alt=""><img>a dog'
    expect(read(html)).toBe('A and a dog')
    expect(read(html, { alt: true })).toBe('A small  cat and a dog')
  })

  it('reads code within a sentence always, blocks of it if asked to', () => {
    const html = '<p>Type <code>npm i</code>.</p><pre>a\n  b</pre><p>Done.</p>'
    expect(read(html)).toBe('Type npm i.\n\nDone.')
    expect(read(html, { code: true })).toBe('Type npm i.\n\na\n  b\n\nDone.')
  })

  it('reads a long text in one node', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `w${index}`).join(' \n ')
    expect(read(long)).toBe(long.replaceAll(' \n ', ' '))
  })
})
