import { generateMusic, type GenerateMusicOptions } from '../generation/generate-music.ts'
import { musicChapters, musicText } from '../generation/music-parts.ts'
import type { MusicRequest } from '../model/music-request.ts'
import { prepareRecording, type SpeechWorld, type UtterancePlan } from './prepare-utterance.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

/** A piece of music that will be asked for, to be played as an utterance. Its recording has the chapters of its plan. */
export function prepareMusic(
  request: MusicRequest,
  how: Pick<GenerateMusicOptions, 'stream' | 'timestamps' | 'limits'>,
): (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance {
  return (plan, world) => {
    const { client, keepAudio } = plan.player
    // Of what is asked for speech, only the format is of use.
    const { outputFormat } = plan.request
    const own = { ...plan, request: { outputFormat }, player: { client, keepAudio } }
    return prepareRecording(musicText(request), own, world, (recording) => {
      recording.chapters = musicChapters(request)
      return generateMusic({ ...how, client, recording, request, timers: world.timers })
    })
  }
}
