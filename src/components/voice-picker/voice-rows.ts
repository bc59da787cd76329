import type { Voice } from '../../model/voice.ts'
import type { VoiceGroup } from '../../react/speech-labels.ts'

/** Voices under a heading; without one where there is nothing to tell apart. */
export interface VoiceRows {
  group: VoiceGroup | null
  voices: readonly Voice[]
}

// Where nobody says who owns a voice.
const ownCategories = ['cloned', 'generated']

const order: readonly VoiceGroup[] = ['recent', 'yours', 'premade', 'other']

/** Puts voices into groups, in each of them in the order they came; the recent ones in the order of their ids. */
export function groupVoices(voices: readonly Voice[], recentIds: readonly string[]): readonly VoiceRows[] {
  const members: Record<VoiceGroup, Voice[]> = { recent: [], yours: [], premade: [], other: [] }
  for (const voice of voices) members[groupOf(voice, recentIds)].push(voice)
  members.recent.sort((one, other) => recentIds.indexOf(one.voiceId) - recentIds.indexOf(other.voiceId))
  const groups = order.flatMap((group) =>
    members[group].length > 0 ? [{ group, voices: members[group] }] : [],
  )
  return groups.length > 1 ? groups : [{ group: null, voices }]
}

function groupOf(voice: Voice, recentIds: readonly string[]): VoiceGroup {
  if (recentIds.includes(voice.voiceId)) return 'recent'
  const isOwn = voice.isOwner ?? ownCategories.includes(voice.category ?? '')
  if (isOwn) return 'yours'
  return voice.category === 'premade' ? 'premade' : 'other'
}
