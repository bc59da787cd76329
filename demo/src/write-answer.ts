/** What the simulated model answers, by what it is asked. */
export const answers: Record<string, string> = {
  'Why is the sky blue?':
    'Sunlight looks white, but it is a mixture of every color. As it comes down through the air, it meets molecules ' +
    'that are far smaller than a wave of light. They scatter short waves much more than long ones: blue about five ' +
    'times as strongly as red. So wherever you look, away from the sun, some of that scattered blue reaches your eye. ' +
    'In the evening the light has a longer way to go. Most of the blue is lost on the way, and what is left is ' +
    'orange and red.\n\nWhy not violet, then, which is scattered more still? There is less of it in sunlight, and ' +
    'our eyes are not very good at seeing it.',
  'How do I boil an egg?':
    'Take the egg out of the fridge first. Bring a small pot of water to the boil, lower the egg in with a spoon, ' +
    'and start the clock: 6 minutes for a soft yolk, 8 for one that is just set, and 10 for a hard one. Then put it ' +
    'into cold water for a minute, so that it stops cooking and peels easily.\n\nIf it cracks in the pot, a little ' +
    'vinegar in the water keeps the white together.',
  'Tell me something short.': 'A day on Venus is longer than its year.',
}

/** Like a language model over a network: a piece of a word at a time, so many a second, with pauses to think. */
export async function* writeAnswer(
  answer: string,
  tokensPerSec: number,
  onToken: (token: string) => void,
): AsyncGenerator<string, void> {
  for (const token of answer.match(/\s*\S{1,4}/g) ?? []) {
    await new Promise((resolve) => setTimeout(resolve, 1000 / tokensPerSec))
    onToken(token)
    yield token
  }
}
