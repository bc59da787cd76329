'use client'

import type { SpeechError, SpeechErrorCode } from '../base/speech-error.ts'
import type { CaptionSettings, CaptionSize } from '../model/cue.ts'
import type { PauseReason, SpeechStatus } from '../model/speech-state.ts'
import type { VoiceFacet } from './count-facets.ts'
import { labelFormats } from './label-formats.ts'
import type { VoiceSetting } from './setting-facts.ts'

/** Every string that the parts show or announce. Replace any of them by `<SpeechProvider labels={…}>`. */
export interface SpeechLabels {
  /** Name of the player as a group of controls. */
  player: string
  play: string
  pause: string
  /** What the play button says when all was heard. */
  replay: string
  retry: string
  /** Name of the seek slider. */
  seek: string
  /** The seek slider's value in words; both in seconds of media time. */
  seekValue: (positionSec: number, durationSec: number) => string
  /** A time as it is shown, such as 0:07; in seconds of media time, `null` while it is not known. */
  time: (timeSec: number | null) => string
  /** What a time says to somebody who does not see it; in seconds of media time, `null` while it is not known. */
  timeValue: (type: 'elapsed' | 'remaining' | 'duration', timeSec: number | null) => string
  /** Name of the list of chapters. */
  chapters: string
  /** What a chapter is called: by its title, which may be empty, and by number, from 1 on. */
  chapter: (title: string, number: number) => string
  previousChapter: string
  nextChapter: string
  /** For how long sound has been waited for, in whole seconds. */
  waiting: (waitedSec: number) => string
  /** On the button that ends the wait. */
  cancel: string
  /** Name of the choice of speeds. */
  rate: string
  /** A speed of listening, 0.5 to 3. */
  rateValue: (rate: number) => string
  volume: string
  /** A volume in words, 0 to 1. */
  volumeValue: (volume: number) => string
  mute: string
  unmute: string
  /** On the button that saves what was spoken. */
  download: string
  /** The same while not all of it was received. */
  downloadPart: string
  /** The same where it could not be made a file. */
  downloadFailed: string
  /** Name of a spoken text as a group of words. */
  text: string
  /** What the keys do in a spoken text, for whoever does not see its cursor. */
  textKeys: string
  /** On the button that takes whoever scrolled away back to what is being heard. */
  follow: string
  /** Announced as the status changes; empty where there is nothing to say. */
  status: (status: SpeechStatus, pausedBy: PauseReason | null) => string
  /** Name of the choice of a voice. */
  voice: string
  /** What stands there while none is chosen. */
  voicePlaceholder: string
  /** Name of the field that looks for a voice. */
  voiceSearch: string
  /** Name of a filter. */
  voiceFacet: (facet: VoiceFacet) => string
  /** A value of a filter with how many of the voices loaded have it; `null`: it does not matter. */
  voiceFacetValue: (facet: VoiceFacet, value: string | null, count: number) => string
  /** What a voice has of a facet, as it stands in the list. */
  voiceLabel: (facet: VoiceFacet, value: string) => string
  /** What a voice speaks, as it stands in the list; at least one. */
  voiceLanguages: (languages: readonly string[]) => string
  /** Heading of a group of voices. */
  voiceGroup: (group: VoiceGroup) => string
  /** What the list is at, announced as it changes; `count` voices are loaded. */
  voiceStatus: (status: 'loading' | 'ready', count: number, hasMore: boolean) => string
  /** Name of the button that plays a voice's sample, or stops it. */
  voicePreview: (name: string, status: 'idle' | 'loading' | 'playing' | 'failed') => string
  /** What a voice says where it has no sample: spoken through the proxy, so it costs as many credits as it has characters. */
  voiceSample: (name: string) => string
  /** Name of the settings of a voice as a group. */
  voiceSettings: string
  /** Name of one of them. */
  voiceSetting: (setting: VoiceSetting) => string
  /** The value of one of them in words: 0 to 1, of `speed` 0.7 to 1.2, of `useSpeakerBoost` whether it is on. */
  voiceSettingValue: (setting: VoiceSetting, value: number | boolean) => string
  /** A stability of a model that takes three alone: 0, 0.5 or 1. */
  stabilityStep: (stability: number) => string
  /** Says of a setting that the model does not use it. */
  voiceSettingUnused: string
  /** On the button that goes back to the voice's own settings. */
  voiceSettingsReset: string
  /** Name of the choice of a model. */
  model: string
  /** Says that no model is chosen, so that the service takes its own. */
  modelDefault: string
  /** The same where one has to be chosen. */
  modelPlaceholder: string
  modelsLoading: string
  /** Name of captions, and of the button that turns them on and off. */
  captions: string
  /** Name of the choice of their size. */
  captionSize: string
  captionSizeValue: (size: CaptionSize) => string
  /** Name of the choice of the edge at which they stand. */
  captionPosition: string
  captionPositionValue: (position: CaptionSettings['position']) => string
  /** What a speaker is called whose name is not known: by the id in the transcript, and by number, from 1 on. */
  speaker: (speakerId: string, number: number) => string
  /** What happened and what to do about it. */
  error: (error: SpeechError) => string
}

/** Where a voice stands in a list that is not searched. */
export type VoiceGroup = 'recent' | 'yours' | 'premade' | 'other'

const statusWords: Record<SpeechStatus, string> = {
  idle: '',
  loading: 'Loading speech',
  playing: 'Playing',
  stalled: 'Waiting for more speech',
  paused: 'Paused',
  ended: 'Finished',
  failed: 'Speech failed',
}

const pauseWords: Record<PauseReason, string> = {
  user: 'Paused',
  'autoplay-blocked': 'Ready to play: press Play to hear it',
  interrupted: 'Paused by the system',
  'other-player': 'Paused while something else plays',
}

const errorWords: Record<SpeechErrorCode, string> = {
  'empty-text': 'There is no text to read.',
  'text-too-long': 'The text is too long to be read in one go. Shorten it and try again.',
  'invalid-request': 'The speech service did not accept the settings. Change them and try again.',
  'voice-not-found': 'This voice is not available. Choose another one.',
  'not-found': 'What was asked for is not available.',
  'unsupported-combination': 'These settings do not work together. Change one of them and try again.',
  unauthorized: 'You are not allowed to use the speech service. Sign in and try again.',
  'quota-exceeded': 'The speech service has no credits left.',
  'plan-required': 'The plan of the speech service does not include this.',
  'rate-limited': 'The speech service is busy. Try again in a moment.',
  'server-error': 'The speech service has a problem. Try again in a moment.',
  network: 'The connection was lost. Check it and try again.',
  timeout: 'The speech service did not answer in time. Try again.',
  incomplete: 'The speech broke off before its end. Try again to hear all of it.',
  'bad-response': 'The speech service sent something that cannot be read.',
  'text-source-failed': 'The text broke off while it was being written.',
  'format-unsupported': 'This browser cannot play this kind of sound.',
  'playback-failed': 'The sound could not be played.',
}

const facetWords: Record<VoiceFacet, string> = {
  gender: 'Gender',
  accent: 'Accent',
  age: 'Age',
  language: 'Language',
  useCase: 'Use',
  category: 'Category',
}

const groupWords: Record<VoiceGroup, string> = {
  recent: 'Recently used',
  yours: 'Yours',
  premade: 'Premade',
  other: 'More voices',
}

const settingWords: Record<VoiceSetting, string> = {
  stability: 'Stability',
  similarityBoost: 'Similarity',
  style: 'Style exaggeration',
  useSpeakerBoost: 'Speaker boost',
  speed: 'Speed of speaking',
}

const sizeWords: Record<CaptionSize, string> = {
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
  'extra-large': 'Extra large',
}

const timeWords = { elapsed: 'Elapsed', remaining: 'Remaining', duration: 'Duration' }

const { clock, duration, number, percent, languageName } = /* @__PURE__ */ labelFormats('en')

/** What is said where an app sets nothing else. */
export const englishLabels: SpeechLabels = {
  player: 'Speech player',
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  retry: 'Try again',
  seek: 'Position',
  seekValue: (positionSec, durationSec) => `${duration(positionSec)} of ${duration(durationSec)}`,
  time: clock,
  timeValue: (type, timeSec) =>
    `${timeWords[type]}: ${timeSec === null ? 'not known yet' : duration(timeSec)}`,
  chapters: 'Chapters',
  chapter: (title, place) => title || `Part ${number(place)}`,
  previousChapter: 'Previous chapter',
  nextChapter: 'Next chapter',
  waiting: (waitedSec) => `Generating for ${clock(waitedSec)}`,
  cancel: 'Cancel',
  rate: 'Speed',
  rateValue: (rate) => `${number(rate)}×`,
  volume: 'Volume',
  volumeValue: percent,
  mute: 'Mute',
  unmute: 'Unmute',
  download: 'Download',
  downloadPart: 'Download what was received',
  downloadFailed: 'Download failed. Try again',
  text: 'Spoken text',
  textKeys: 'Arrow keys choose a word, Enter plays from there',
  follow: 'Follow along',
  status: (status, pausedBy) => (pausedBy ? pauseWords[pausedBy] : statusWords[status]),
  voice: 'Voice',
  voicePlaceholder: 'Choose a voice',
  voiceSearch: 'Search voices',
  voiceFacet: (facet) => facetWords[facet],
  voiceFacetValue: (facet, value, count) =>
    value === null
      ? `Any ${facetWords[facet].toLowerCase()}`
      : `${capitalized(facetValueInWords(facet, value))} (${number(count)})`,
  voiceLabel: (facet, value) => {
    const words = facetValueInWords(facet, value)
    return facet === 'accent' ? capitalized(words) : words
  },
  voiceLanguages: (languages) => {
    const names = languages.map((language) => facetValueInWords('language', language))
    if (names.length <= 3) return names.join(', ')
    return `${names.slice(0, 2).join(', ')} and ${number(names.length - 2)} more`
  },
  voiceGroup: (group) => groupWords[group],
  voiceStatus: (status, count, hasMore) => {
    if (status === 'loading') return 'Loading voices'
    if (count === 0) return 'No voice found. Try another search or fewer filters.'
    return hasMore ? `${number(count)} voices so far` : count === 1 ? '1 voice' : `${number(count)} voices`
  },
  voicePreview: (name, status) => {
    if (status === 'failed') return `Sample of ${name} could not be played. Try again`
    return status === 'idle' ? `Play a sample of ${name}` : `Stop the sample of ${name}`
  },
  voiceSample: (name) => `Hello, I am ${name}, and this is how I sound.`,
  voiceSettings: 'Voice settings',
  voiceSetting: (setting) => settingWords[setting],
  voiceSettingValue: (setting, value) => {
    if (typeof value === 'boolean') return value ? 'On' : 'Off'
    return setting === 'speed' ? `${number(value)}×` : percent(value)
  },
  // The service's own words for them.
  stabilityStep: (stability) => ['Creative', 'Natural', 'Robust'][stability * 2] ?? String(stability),
  voiceSettingUnused: 'Not used by this model',
  voiceSettingsReset: 'Reset',
  model: 'Model',
  modelDefault: 'Default model',
  modelPlaceholder: 'Choose a model',
  modelsLoading: 'Loading models',
  captions: 'Captions',
  captionSize: 'Size of captions',
  captionSizeValue: (size) => sizeWords[size],
  captionPosition: 'Position of captions',
  captionPositionValue: (position) => (position === 'top' ? 'Top' : 'Bottom'),
  // An id is a name already, but where the service made it up.
  speaker: (speakerId, speakerNumber) =>
    /^(speaker|channel)[_ ]\d+/.test(speakerId) ? `Speaker ${number(speakerNumber)}` : speakerId,
  error: ({ code, retryAfterMs }) =>
    code === 'rate-limited' && retryAfterMs !== null
      ? `The speech service is busy. Try again in ${duration(Math.max(1, retryAfterMs / 1_000))}.`
      : errorWords[code],
}

function facetValueInWords(facet: VoiceFacet, value: string): string {
  if (facet === 'language') return languageName(value)
  return value.replaceAll('_', ' ')
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
