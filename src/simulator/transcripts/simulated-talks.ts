/** Something that was recorded, and that the simulator has a transcript of. */
export interface SimulatedTalk {
  /** Id of its transcript, and of its recording. */
  id: string
  /** Whether each speaker has a channel of the recording; else they are told apart on one. */
  isMultichannel: boolean
  /** Indexes of the voices that say it. */
  voices: readonly number[]
  parts: readonly TalkPart[]
}

/** A line, or what is heard between two. */
export type TalkPart =
  | {
      /** Who says it, by index of `voices`. */
      by: number
      text: string
      /** From the end of the line before, in seconds; below 0 it falls in. Default 0.35. */
      afterSec?: number
    }
  | {
      /** As it stands in the transcript. */
      event: string
    }

/** The talks of the simulator, by what they show: two speakers on one channel; two channels, who also speak at once. */
export const simulatedTalks: readonly SimulatedTalk[] = [
  {
    id: 'interview',
    isMultichannel: false,
    voices: [0, 5],
    parts: [
      { by: 0, text: 'You kept the light at Anholt for eleven years. What is the first thing you remember?' },
      { by: 1, text: 'The sound. People think a lighthouse is quiet, but in a storm the whole tower hums.' },
      { event: '(bell rings)' },
      { by: 1, text: 'That is the fog bell. It still works, as you can hear.' },
      { by: 0, text: 'And the nights?' },
      {
        by: 1,
        text: 'Long. You wind the clockwork every four hours, you write down the wind and the weather, and you watch. In winter we had seventeen hours of dark, and sometimes not one ship in all of it.',
      },
      { by: 0, text: 'Were you ever afraid?' },
      {
        by: 1,
        text: 'Once. The sea took the boathouse, with both boats in it. After that nobody could come to us for three weeks, and we had no way to leave.',
      },
      { by: 0, text: 'What did you eat?' },
      { by: 1, text: 'Herring. Then more herring. I have not touched it since.' },
    ],
  },
  {
    id: 'support-call',
    isMultichannel: true,
    voices: [3, 7],
    parts: [
      { by: 0, text: 'Good morning, harbour office. How can I help you?' },
      { by: 1, text: 'Hello. I left a blue bag on the ferry from Grenaa yesterday evening.' },
      { by: 0, text: 'I see. Can you tell me what was in it, please?' },
      { by: 1, text: 'A camera, two books, and a very old sandwich.' },
      { by: 0, text: 'Oh no.', afterSec: -0.5 },
      { by: 1, text: 'Do not open it.', afterSec: 0.2 },
      { by: 0, text: 'We will keep it closed. You can fetch it here until six.' },
      { by: 1, text: 'Thank you. That is good news.' },
    ],
  },
]
