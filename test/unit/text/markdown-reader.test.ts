import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SpokenRun } from '../../../src/model/spoken-run.ts'
import { loadMarkdownParser } from '../../../src/text/load-markdown-parser.ts'
import type { MarkdownOptions } from '../../../src/text/markdown-options.ts'
import { createMarkdownReader } from '../../../src/text/markdown-reader.ts'

let parser: Awaited<ReturnType<typeof loadMarkdownParser>>
beforeAll(async () => {
  parser = await loadMarkdownParser()
})

const spoken = (runs: readonly SpokenRun[]): string => runs.map((run) => run.spoken).join('')
const written = (runs: readonly SpokenRun[]): string => runs.map((run) => run.written).join('')
const shown = (runs: readonly SpokenRun[]): string =>
  runs.map((run) => (run.spoken === '' || run.isAside ? '' : run.written)).join('')

/** Reads a text that comes in such pieces. */
function read(pieces: Iterable<string>, options?: MarkdownOptions): SpokenRun[] {
  const reader = createMarkdownReader(parser, options)
  return [...[...pieces].flatMap((piece) => reader.push(piece)), ...reader.flush()]
}

const cases: [markdown: string, prose: string][] = [
  ['Plain text, as it is.', 'Plain text, as it is.'],
  ['It is **very** _much_ ~~not~~ so.', 'It is very much not so.'],
  ['***Both*** at once', 'Both at once'],
  ['Run `npm i` or ``a`b``.', 'Run npm i or a`b.'],
  ['See [the docs](https://e.com/a "T") and [more][1].', 'See the docs and more.'],
  ['See **[the docs](https://e.com)**!', 'See the docs!'],
  ['![A cat](cat.png) Here it is.', ' Here it is.'],
  ['Look at https://www.e.com/a/b?c=d#e now.', 'Look at e.com now.'],
  ['Look at <https://e.com/a>.', 'Look at e.com.'],
  ['# The title\n\nText.', 'The title.\n\nText.'],
  ['The title\n===\nText.', 'The title.\nText.'],
  ['## Is it?\nYes', 'Is it?\nYes'],
  ['Buy:\n\n- milk\n- *eggs*, and\n- bread!\n\nThen go.', 'Buy:\n\nmilk.\neggs, and.\nbread!\n\nThen go.'],
  ['1. Open it.\n2. Wait\n   a bit', '1. Open it.\n2. Wait a bit'],
  ['- [ ] Open\n- [x] Done', 'Open.\nDone'],
  ['> It is\n> so.\n\nHe said.', 'It is  so.\n\nHe said.'],
  ['Before:\n\n```ts\nconst a = 1\n```\n\nAfter.', 'Before:\n\nAfter.'],
  ['Before\n\n    indented\n\nAfter.', 'Before.\n\nAfter.'],
  [
    '| City | Age |\n|---|:-:|\n| Rome | old |\n| Oslo | young |\n\nSo.',
    'City, Age.\nRome, old.\nOslo, young.\n\nSo.',
  ],
  ['One\n\n---\n\nTwo', 'One.\n\nTwo'],
  ['a &amp; b &lt; c \\*d\\* &#233;', 'a & b < c *d* é'],
  ['one  \ntwo\nthree', 'one\ntwo three'],
  ['<b>Bold</b> and <br>new <!-- not this -->line', 'Bold and \nnew line'],
  ['2 * 3 is 2*3 and snake_case_name', '2 * 3 is 2*3 and snake_case_name'],
  ['It costs $5 [sighs] a day[^1].', 'It costs $5 [sighs] a day.'],
  ['これは**重要**です。\n\n# 題\n\n本文', 'これは重要です。\n\n題。\n\n本文'],
  ['5 < 6 & 7 > 6', '5 < 6 & 7 > 6'],
  ['[1]: https://e.com\n\nText.', 'Text.'],
  ['#hashtag and #1', '#hashtag and #1'],
]

describe('createMarkdownReader', () => {
  it.each(cases)('says %j as %j, and is the text as it was written', (markdown, prose) => {
    const runs = read([markdown])
    expect(spoken(runs)).toBe(prose)
    expect(written(runs)).toBe(markdown)
  })

  it.each(cases)('says %j the same wherever it is cut in two', (markdown, prose) => {
    for (let cut = 1; cut < markdown.length; cut++) {
      const runs = read([markdown.slice(0, cut), markdown.slice(cut)])
      expect(spoken(runs), `cut at ${cut}`).toBe(prose)
      expect(written(runs)).toBe(markdown)
    }
  })

  it.each(cases)('says %j the same a sign at a time', (markdown, prose) => {
    const runs = read(markdown.match(/[^]/gu) ?? [])
    expect(spoken(runs)).toBe(prose)
    expect(written(runs)).toBe(markdown)
  })
})

describe('a markdown reader at the end of what was written so far', () => {
  const sayings = (pieces: readonly string[]): string[] => {
    const reader = createMarkdownReader(parser)
    return pieces.map((piece) => spoken(reader.push(piece)))
  }

  it('opens emphasis at once, and says it without its marks though nobody closes it', () => {
    expect(sayings(['This is **very imp', 'ortant, ', 'and never closed.'])).toEqual([
      'This is very imp',
      'ortant,',
      ' and never closed.',
    ])
    expect(spoken(read(['This is **very imp', 'ortant.']))).toBe('This is very important.')
  })

  it('holds back a link until it is closed, and says of one that broke off its text alone', () => {
    expect(sayings(['See [the do', 'cs](https://e.co', 'm/a) now.'])).toEqual(['See ', '', 'the docs now.'])
    expect(spoken(read(['See [the docs](https://e.co']))).toBe('See the docs')
  })

  it.each([
    ['Take [all of ', 'brackets'],
    ['Take `all of ', 'a grave accent'],
    ['If a <b and ', 'an angle'],
    ['| not a table, though ', 'a bar'],
  ])('does not wait for ever where %j is followed by no other half', (opening) => {
    const reader = createMarkdownReader(parser)
    const runs = reader.push(opening)
    for (let word = 0; word < 100; word++) runs.push(...reader.push(`word${word} `))
    expect(spoken(runs)).toContain('word50 ')
    expect(spoken(runs)).not.toMatch(/[`*]/u)
  })

  it('gives a heading and an item as they come, and their full stop when the next one does', () => {
    const given = [
      ['#', ''],
      [' The ', 'The'],
      ['title', ''],
      ['\n', ' title'],
      ['\n', ''],
      ['-', ''],
      [' one,', '.\n\none,'],
      ['\n- ', ''],
      ['two. ', '\ntwo.'],
    ]
    expect(sayings(given.map(([piece]) => piece!))).toEqual(given.map(([, said]) => said))
  })

  it('gives all when it is flushed, and goes on from there', () => {
    const reader = createMarkdownReader(parser)
    const runs = [...reader.push('See [the do'), ...reader.flush()]
    expect(spoken(runs)).toBe('See [the do')
    runs.push(...reader.push('cs](https://e.com) now'), ...reader.flush())
    expect(spoken(runs)).toBe('See [the docs now')
    expect(written(runs)).toBe('See [the docs](https://e.com) now')
  })

  const code = 'Before:\n\n```ts\n# const **a** = `1`\n\nlet b\n```\n\nAfter.'

  it.each([
    ['skip', 'Before:\n\nAfter.', 'Before:\n\nAfter.'],
    ['announce', 'Before:\n\nA sample.\n\n\nAfter.', 'Before:\n\n\n\nAfter.'],
    [
      'read',
      'Before:\n\n# const **a** = `1`\n\nlet b.\n\nAfter.',
      'Before:\n\n# const **a** = `1`\n\nlet b\n\nAfter.',
    ],
  ] as const)('with code blocks to %s says %j and shows %j, wherever it is cut', (codeBlocks, said, seen) => {
    for (let cut = 0; cut < code.length; cut++) {
      const runs = read([code.slice(0, cut), code.slice(cut)], { codeBlocks, announcement: 'A sample.' })
      expect(spoken(runs), `cut at ${cut}`).toBe(said)
      expect(shown(runs)).toBe(seen)
      expect(written(runs)).toBe(code)
    }
  })

  it('gives every sign once and in order, whatever is written and however it comes', () => {
    const part = fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~',
        '[',
        ']',
        '(',
        ')',
        '](',
        '!',
        '<',
        '>',
        '<b>',
        '|',
        '-',
        '#',
        '1.',
      ],
      ...[
        ' ',
        '\n',
        '\n\n',
        '\n- ',
        '\n> ',
        '\n## ',
        '\n| a |',
        '\n|---|',
        '\\',
        '&',
        '&amp;',
        'https://e.com',
      ],
      ...['word', 'a', '3', '日本', '😀', '.', ',', 'x: '],
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        fc.constantFrom('skip' as const, 'announce' as const, 'read' as const),
        (parts, lengths, codeBlocks) => {
          const text = parts.join('')
          const pieces: string[] = []
          for (let at = 0; at < text.length; at += pieces.at(-1)!.length)
            pieces.push(text.slice(at, at + Number(lengths.next().value)))
          const runs = read(pieces, { codeBlocks })
          expect(written(runs)).toBe(text)
          const isSaid = (run: SpokenRun): boolean => run.spoken !== '' && run.isAside !== true
          // Nothing is said that does not stand there, but for pauses, and what was announced.
          const invented = runs.filter((run) => isSaid(run) && run.spoken !== run.written)
          expect(spoken(invented)).toMatch(/^[\s.,。&é]*$/u)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads a long text one character at a time, be it one paragraph, one list, or code', () => {
    for (const part of ['One **word** after the other. ', '- One `item`\n', 'A = b * c\n']) {
      const text = (part.startsWith('A') ? '```\n' : '') + part.repeat(10_000 / part.length)
      expect(written(read(text))).toBe(text)
    }
  })
})
