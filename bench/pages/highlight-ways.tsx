import { HyperaudioLite } from 'hyperaudio-lite'
import { memo, Profiler, useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { useTts } from 'tts-react'
import { createSpeechClient } from '../../src/core.ts'
import { SpokenText } from '../../src/index.ts'
import { createSpeechPlayer } from '../../src/speech/create-speech-player.ts'
import { wordAt, type Material } from './highlight-material.ts'

/** One way to light up words, at work. */
export interface Lighter {
  /** How long it took until the text was laid out, in milliseconds. */
  layoutMs: number
  /** Plays it at a rate, or goes on at another one. */
  play(rate: number): Promise<void>
  /** What it takes for the position of the sound. */
  positionSec(): number
  /** Index of the word that is lit; -1 for none. */
  litWord(): number
  /** How often React rendered. */
  renders(): number
  leave(): void
}

export type LightWords = (place: HTMLElement, material: Material) => Lighter | Promise<Lighter>

/** Shows an element, and measures until it is laid out. */
function timeLayout(place: HTMLElement, show: () => void): number {
  const startMs = performance.now()
  show()
  void place.offsetHeight
  return performance.now() - startMs
}

function renderIn(
  place: HTMLElement,
  content: ReactNode,
): { layoutMs: number; renders(): number; leave(): void } {
  let renders = 0
  const root = createRoot(place)
  const counted = (
    <Profiler id="text" onRender={() => renders++}>
      {content}
    </Profiler>
  )
  const layoutMs = timeLayout(place, () => flushSync(() => root.render(counted)))
  return { layoutMs, renders: () => renders, leave: () => root.unmount() }
}

function audioIn(place: HTMLElement, id = ''): HTMLAudioElement {
  const audio = new Audio('/sound.mp3')
  audio.id = id
  place.after(audio)
  return audio
}

async function playAt(audio: HTMLAudioElement, rate: number): Promise<void> {
  audio.playbackRate = rate
  await audio.play()
}

function numberIn(text: string | null | undefined): number {
  return text ? Number(text.trim().slice(1)) : -1
}

/** This package, whole: a request, its alignment, the sink and its clock. */
const speakalong: LightWords = (place, material) => {
  const client = createSpeechClient({ proxyUrl: '/', fetch: () => answerWith(material) })
  const player = createSpeechPlayer({
    client,
    text: material.text,
    voiceId: 'bench',
    outputFormat: 'mp3_44100_128',
  })
  const disconnect = player.connect()
  const speech = { player }
  const view = renderIn(place, <SpokenText speech={speech} follow={false} />)
  return {
    ...view,
    async play(rate) {
      player.setRate(rate)
      player.play()
      while (player.state.status !== 'playing') await new Promise(requestAnimationFrame)
    },
    positionSec: () => player.currentTimeSec(),
    litWord: () => numberIn(place.querySelector('[data-speech="word"][data-state="current"]')?.textContent),
    leave() {
      disconnect()
      view.leave()
    },
  }
}

async function answerWith({ text, startsSec, endsSec }: Material): Promise<Response> {
  const sound = new Uint8Array(await (await fetch('/sound.mp3')).arrayBuffer())
  let binary = ''
  for (let at = 0; at < sound.length; at += 32_768)
    binary += String.fromCharCode(...sound.subarray(at, at + 32_768))
  const [characters, starts, ends]: [string[], number[], number[]] = [[...text], [], []]
  let word = 0
  for (const character of characters) {
    const isBetween = character === ' ' || character === '\n'
    starts.push((isBetween ? endsSec[word] : startsSec[word]) as number)
    if (isBetween) word++
    ends.push((isBetween ? startsSec[word] : endsSec[word]) as number)
  }
  const alignment = {
    characters,
    character_start_times_seconds: starts,
    character_end_times_seconds: ends,
  }
  return new Response(
    `${JSON.stringify({ audio_base64: btoa(binary), alignment, normalized_alignment: null })}\n`,
  )
}

function Paragraphs({ of }: { of: Material }): ReactElement[] {
  return of.paragraphs.map((words, index) => <p key={index}>{words.join(' ')}</p>)
}

/** The floor: plain paragraphs, and one CSS highlight moved by a timer. */
const cssHighlight: LightWords = (place, material) => {
  const view = renderIn(place, <Paragraphs of={material} />)
  const audio = audioIn(place)
  const highlight = new Highlight()
  CSS.highlights.set('bench', highlight)
  const words = material.paragraphs.map((paragraph) => {
    let end = -1
    return paragraph.map((word) => ({ start: end + 1, end: (end += word.length + 1) }))
  })
  const range = document.createRange()
  highlight.add(range)
  let lit = -1
  let timer = 0
  const light = (): void => {
    lit = wordAt(material, audio.currentTime)
    const paragraph = Math.floor(lit / 100)
    const node = place.children[paragraph]?.firstChild
    const word = words[paragraph]?.[lit % 100]
    if (node && word) {
      range.setStart(node, word.start)
      range.setEnd(node, word.end)
    }
    const nextSec = (material.startsSec[lit + 1] ?? Infinity) - audio.currentTime
    timer = window.setTimeout(light, Math.max(1, (nextSec / audio.playbackRate) * 1_000))
  }
  return {
    ...view,
    async play(rate) {
      await playAt(audio, rate)
      clearTimeout(timer)
      light()
    },
    positionSec: () => audio.currentTime,
    litWord: () => lit,
    leave() {
      clearTimeout(timer)
      audio.remove()
      audio.pause()
      CSS.highlights.delete('bench')
      view.leave()
    },
  }
}

/** A span for each word, as its documentation shows. */
const hyperaudio: LightWords = (place, material) => {
  const html = material.paragraphs.map((words) => {
    const spans = words.map((word) => {
      const index = numberIn(word)
      return `<span data-m="${Math.round((material.startsSec[index] as number) * 1_000)}">${word} </span>`
    })
    return `<p>${spans.join('')}</p>`
  })
  const audio = audioIn(place, 'player')
  audio.dataset['playerType'] = 'native'
  let lite: HyperaudioLite | null = null
  const layoutMs = timeLayout(place, () => {
    place.innerHTML = `<section>${html.join('')}</section>`
    place.id = 'transcript'
    lite = new HyperaudioLite({ transcript: 'transcript', player: 'player', autoScroll: false })
  })
  const active = place.getElementsByClassName('active')
  return {
    layoutMs,
    play: (rate) => playAt(audio, rate),
    positionSec: () => audio.currentTime,
    litWord: () => numberIn([...active].find((one) => one.hasAttribute('data-m'))?.textContent),
    renders: () => 0,
    leave() {
      audio.pause()
      lite?.destroy()
      audio.remove()
      place.replaceChildren()
    },
  }
}

/** Its hook over paragraphs, told the times as it wants them. */
const ttsReact: LightWords = async (place, material) => {
  let audio: HTMLAudioElement | null = null
  // It keeps its element to itself.
  const NativeAudio = globalThis.Audio
  globalThis.Audio = new Proxy(NativeAudio, {
    construct: (target, args: [string?]) => (audio = new target(...args)),
  })
  let at = 0
  const marks = material.paragraphs.flat().map((value, index) => {
    const start = at
    at += value.length + 1
    return {
      type: 'word' as const,
      value,
      start,
      end: at - 1,
      time: (material.startsSec[index] as number) * 1_000,
    }
  })
  const data = { audio: '/sound.mp3', marks }
  const fetchAudioData = (): Promise<typeof data> => Promise.resolve(data)
  const children = Paragraphs({ of: material })
  const hook: { tts: ReturnType<typeof useTts> | null } = { tts: null }
  function Reader(): ReactNode {
    const tts = useTts({ children, fetchAudioData, markTextAsSpoken: true })
    useEffect(() => void (hook.tts = tts))
    return tts.ttsChildren
  }
  const view = renderIn(place, <Reader />)
  const marked = place.getElementsByTagName('mark')
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let frame = 0; frame < 600 && !isSo(); frame++) await new Promise(requestAnimationFrame)
  }
  await until(() => hook.tts?.state.isReady === true)
  return {
    ...view,
    async play(rate) {
      if (!audio || audio.paused) void hook.tts?.play()
      await until(() => (audio?.currentTime ?? 0) > 0)
      if (!audio) throw new Error('tts-react did not play.')
      audio.playbackRate = rate
    },
    positionSec: () => audio?.currentTime ?? 0,
    litWord: () => numberIn(marked[0]?.textContent),
    leave() {
      globalThis.Audio = NativeAudio
      audio?.pause()
      view.leave()
    },
  }
}

const Word = memo(function Word({ word, isLit }: { word: string; isLit: boolean }) {
  return <span className={isLit ? 'lit' : undefined}>{word} </span>
})

/** What one writes first: state set every display frame, over words that render only when they change. */
const stateEachFrame: LightWords = (place, material) => {
  const audio = audioIn(place)
  function Reader(): ReactElement[] {
    const [positionSec, setPositionSec] = useState(0)
    useEffect(() => {
      let frame = requestAnimationFrame(function tick() {
        setPositionSec(audio.currentTime)
        frame = requestAnimationFrame(tick)
      })
      return () => cancelAnimationFrame(frame)
    }, [])
    const lit = wordAt(material, positionSec)
    return material.paragraphs.map((words, index) => (
      <p key={index}>
        {words.map((word, place) => (
          <Word key={word} word={word} isLit={index * 100 + place === lit} />
        ))}
      </p>
    ))
  }
  const view = renderIn(place, <Reader />)
  const litWords = place.getElementsByClassName('lit')
  return {
    ...view,
    play: (rate) => playAt(audio, rate),
    positionSec: () => audio.currentTime,
    litWord: () => numberIn(litWords[0]?.textContent),
    leave() {
      audio.pause()
      audio.remove()
      view.leave()
    },
  }
}

export const ways = {
  speakalong,
  'CSS highlight': cssHighlight,
  'hyperaudio-lite': hyperaudio,
  'tts-react': ttsReact,
  'state each frame': stateEachFrame,
} satisfies Record<string, LightWords>
export type Way = keyof typeof ways
