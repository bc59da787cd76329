import { cleanup, render } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { CaptionBox } from '../../../src/components/caption-box.tsx'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import type { SpeechPlayer } from '../../../src/model/speech-player.ts'
import type { Timeline } from '../../../src/model/timeline.ts'
import { connectCaptionTrack } from '../../../src/playback/caption-track.ts'
import { toWebVTT } from '../../../src/recording/caption-files.ts'
import { parseWebVTT } from '../../../src/recording/parse-web-vtt.ts'
import { createMediaPlayer } from '../../../src/speech/media/create-media-player.ts'
import '../../../src/styles.css'
import { segmentWords } from '../../../src/text/segment-words.ts'
import { WordTimeline } from '../../../src/timeline/word-timeline.ts'
import { createFakeMedia } from '../../support/fake-media.ts'
import { until } from '../support/patience.ts'

const text =
  'An arrow --> stands here, with <b>tags</b> & “quotes”. مرحبا بالعالم، كيف الحال؟ ' +
  '今天天气很好，我们去公园散步吧。 Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.'

function timelineOf(spoken: string, speakerId: string | null = null): Timeline {
  const words = Array.from(segmentWords(spoken), ({ start, end }, index) => ({
    text: spoken.slice(start, end),
    charStart: start,
    charEnd: end,
    startSec: index * 0.4,
    endSec: index * 0.4 + 0.3,
    estimated: false,
    speakerId,
    type: 'word' as const,
  }))
  return new WordTimeline(spoken, words)
}

/** A player that is paused there. */
function standingAt(timeline: Timeline, positionSec: number): SpeechPlayer {
  const media = createFakeMedia(60)
  const player = createMediaPlayer({ element: media.element, timeline })
  undo.push(player.connect())
  player.seek(positionSec)
  return player
}

const undo: (() => void)[] = []
afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('style')
  document.body.removeAttribute('style')
  for (const step of undo.splice(0).reverse()) step()
})

async function cuesOfFile(file: string): Promise<VTTCue[]> {
  const video = document.createElement('video')
  const track = document.createElement('track')
  const url = URL.createObjectURL(new Blob([file], { type: 'text/vtt' }))
  undo.push(() => {
    video.remove()
    URL.revokeObjectURL(url)
  })
  track.src = url
  track.default = true
  video.append(track)
  document.body.append(video)
  track.track.mode = 'hidden'
  await until(() => track.readyState === 2)
  return [...(track.track.cues ?? [])] as VTTCue[]
}

describe('toWebVTT', () => {
  it.each([false, true])('is read by the browser itself as it was meant, karaoke: %s', async (karaoke) => {
    const cues = await cuesOfFile(toWebVTT(timelineOf(text), { karaoke }))
    const read = cues.map((cue) => cue.getCueAsHTML().textContent).join('')
    expect(read.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    for (const [index, cue] of cues.entries())
      expect(cue.endTime).toBeLessThanOrEqual(cues[index + 1]?.startTime ?? Number.POSITIVE_INFINITY)
  })
})

describe('parseWebVTT', () => {
  it('loads its parser, and gives each word and its times back', async () => {
    const timeline = timelineOf(text)
    const back = await parseWebVTT(toWebVTT(timeline, { karaoke: true }))
    const wordsOf = (of: Timeline): unknown[] =>
      Array.from({ length: of.wordCount }, (_, index) => {
        const word = of.word(index)
        return [word.text, word.startSec.toFixed(3), word.endSec.toFixed(3)]
      })
    expect(wordsOf(back)).toEqual(wordsOf(timeline))
  })
})

describe('connectCaptionTrack', () => {
  it('keeps a text track on the element that plays, and takes its own back', async () => {
    const video = document.createElement('video')
    const player = createMediaPlayer({
      element: video,
      timeline: timelineOf('Hello <you>. And goodbye.', 'Ann'),
    })
    const disconnect = player.connect()
    const leave = connectCaptionTrack(player, { label: 'Captions', lang: 'en', mode: 'showing' })
    const [track] = video.textTracks
    expect(track).toMatchObject({ kind: 'captions', label: 'Captions', language: 'en', mode: 'showing' })
    const cues = [...track!.cues!] as VTTCue[]
    expect(cues.map((cue) => cue.getCueAsHTML().textContent)).toEqual(['Hello <you>. And goodbye.'])
    player.setSettings({ timeline: timelineOf('Another text.') })
    expect(([...track!.cues!] as VTTCue[]).map((cue) => cue.text)).toEqual(['Another text.'])
    leave()
    expect(track!.mode).toBe('disabled')
    undo.push(connectCaptionTrack(player, { label: 'Captions', lang: 'en' }))
    expect(video.textTracks).toHaveLength(1)
    expect(track!.cues).toHaveLength(1)
    disconnect()
  })

  it('leaves the tracks of the page alone', () => {
    const video = document.createElement('video')
    const theirs = video.addTextTrack('captions', 'Captions', 'en')
    theirs.mode = 'disabled'
    const player = createMediaPlayer({ element: video, timeline: timelineOf('Hello.') })
    undo.push(player.connect(), connectCaptionTrack(player, { label: 'Captions', lang: 'en' }))
    expect(theirs.mode).toBe('disabled')
    expect(video.textTracks).toHaveLength(2)
  })
})

describe('CaptionBox', () => {
  it.each(['light', 'dark'])('has nothing that axe finds fault with: %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme
    document.body.style.cssText = 'color: CanvasText; background: Canvas; font: 16px/1.5 sans-serif'
    const names = ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus']
    for (const [index, name] of names.entries()) {
      const spoken = names.slice(0, index + 1).map((one) => `I am ${one}.`)
      const words = spoken.flatMap((line, at) =>
        Array.from(segmentWords(line), ({ start, end }, number) => ({
          text: line.slice(start, end),
          charStart: spoken.slice(0, at).join('\n').length + (at > 0 ? 1 : 0) + start,
          charEnd: spoken.slice(0, at).join('\n').length + (at > 0 ? 1 : 0) + end,
          startSec: at * 3 + number,
          endSec: at * 3 + number + 0.9,
          estimated: false,
          speakerId: names[at]!,
          type: 'word' as const,
        })),
      )
      const timeline = new WordTimeline(spoken.join('\n'), words)
      const speech = { player: standingAt(timeline, index * 3 + 1.5) }
      const { container } = render(
        <main>
          <CaptionBox speech={speech} />
          <SpokenText speech={speech} />
        </main>,
      )
      await until(() => container.querySelector('[data-speech="speaker"]')?.textContent === name)
      const { violations } = await axe.run(container)
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      cleanup()
    }
  })
})
