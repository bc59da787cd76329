import { describe, expect, it } from 'vitest'
import { findAudioTags } from '../../../src/text/audio-tags.ts'

function without(text: string): string {
  let shown = ''
  let from = 0
  for (const { start, end } of findAudioTags(text)) {
    shown += text.slice(from, start)
    from = end
  }
  return shown + text.slice(from)
}

describe('findAudioTags', () => {
  it.each([
    ['[whispers] Hi', 'Hi'],
    ['Hello [laughs] dear', 'Hello dear'],
    ['Hello[laughs] dear', 'Hello dear'],
    ['Hello [laughs]dear', 'Hello dear'],
    ['Oh [sighs], well [laughs].', 'Oh, well.'],
    ['That is all. [laughs]', 'That is all.'],
    ['“[softly] Come in.”', '“Come in.”'],
    ['[whispers][slowly] [very low] Hi', 'Hi'],
    ['One.\n[sighs]\nTwo.\n  [laughs] Three.', 'One.\nTwo.\nThree.'],
    ['[唱歌]你好', '你好'],
    ['[laughs]', ''],
  ])('leaves no hole where a tag was: %j', (text, shown) => {
    expect(without(text)).toBe(shown)
  })

  it.each([
    'As was shown [1], and [2].',
    'An open [bracket, and a close] in\nanother [line\nthat] ends.'.replace(
      '[bracket, and a close]',
      '[bracket',
    ),
    'Empty [] and nested [[',
    `Too long for one: [${'very '.repeat(20)}long].`,
    '',
  ])('takes nothing else for one: %j', (text) => {
    expect(findAudioTags(text)).toEqual([])
  })
})
