import type { HighlightUnit } from '../model/highlight-unit.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { Timeline } from '../model/timeline.ts'
import { createTextUnits, type TextUnits } from './text-units.ts'
import type { TextView } from './text-view.ts'

/** What a player speaks, or would, as it stands in a view and falls into what lights up. */
export class ReadText {
  readonly #player: SpeechPlayer
  readonly #view: TextView
  readonly #unit: HighlightUnit
  readonly #lang: string | undefined
  #timeline: Timeline
  #length = 0
  #units: TextUnits | null = null
  #sentences: TextUnits | null = null

  /** @param lang BCP 47 tag of the text, for where its sentences end. */
  constructor(player: SpeechPlayer, view: TextView, unit: HighlightUnit, lang: string | undefined) {
    this.#player = player
    this.#view = view
    this.#unit = unit
    this.#lang = lang
    this.#timeline = player.timeline
  }

  get timeline(): Timeline {
    return this.#timeline
  }

  /** What lights up as one; `null` while another text stands here. */
  get units(): TextUnits | null {
    return this.#units
  }

  /** What keys and clicks go by where single words are not to be had. As `units` where those are not words. */
  get sentences(): TextUnits | null {
    if (this.#unit !== 'word' || !this.#units) return this.#units
    return (this.#sentences ??= this.#cutInto('sentence'))
  }

  /** Whether the player speaks another one by now. */
  get isLeft(): boolean {
    return this.#player.timeline !== this.#timeline
  }

  get hasGrown(): boolean {
    return this.#timeline.text.length > this.#length
  }

  /** Takes the text as it is now. */
  take(): void {
    this.#timeline = this.#player.timeline
    this.#length = this.#timeline.text.length
    this.#sentences = null
    this.#units = this.#view.take(this.#timeline) ? this.#cutInto(this.#unit) : null
  }

  #cutInto(unit: HighlightUnit): TextUnits {
    return createTextUnits(unit, this.#timeline, this.#view.paragraphs, this.#lang)
  }
}
