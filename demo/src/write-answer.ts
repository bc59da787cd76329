/** What the simulated model answers, in markdown, by what it is asked. */
export const answers: Record<string, string> = {
  'Why is the sky blue?': `## Light is scattered

Sunlight looks white, but it is *a mixture of every color*. As it comes down through the air, it meets molecules that are far smaller than a wave of light. They scatter short waves much more than long ones: **blue about five times as strongly as red**. So wherever you look, away from the sun, some of that scattered blue reaches your eye.

In the evening the light has [a longer way to go](https://en.wikipedia.org/wiki/Rayleigh_scattering):

- most of the blue is lost on the way
- what is left is orange and red

### Why not violet, then?

It is scattered more still, but there is less of it in sunlight, and our eyes are not very good at seeing it.`,
  'How do I boil an egg?': `Take the egg out of the fridge first. Then:

1. Bring a **small** pot of water to the boil.
2. Lower the egg in with a spoon, and start the clock.
3. Put it into cold water for a minute, so that it stops cooking.

| Minutes | Yolk |
|--------:|------|
| 6 | soft |
| 8 | just set |
| 10 | hard |

If it cracks in the pot, a little vinegar in the water keeps the white together.`,
  'How do I reverse a list?': `In JavaScript, use \`toReversed\`, which leaves the list itself **as it is**:

\`\`\`js
const names = ['Ana', 'Ben', 'Cem']
console.log(names.toReversed()) // ['Cem', 'Ben', 'Ana']
\`\`\`

The older \`reverse\` turns the list around *in place*. Every browser since 2023 has both.`,
  'Tell me something short.': 'A day on **Venus** is longer than its year.',
}

/** Like a language model over a network: a piece of a word at a time, so many a second. */
export async function* writeAnswer(
  answer: string,
  tokensPerSec: number,
  onToken: (token: string) => void,
): AsyncGenerator<string, void> {
  for (const token of answer.match(/\s*[^\s]{1,4}/gu) ?? []) {
    await new Promise((resolve) => setTimeout(resolve, 1000 / tokensPerSec))
    onToken(token)
    yield token
  }
}
