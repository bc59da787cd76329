import { expect, it } from 'vitest'
import { importBuiltSimulator } from '../unit/simulator/built-simulator.ts'
import { joinLines, parseLines } from '../unit/simulator/speech-lines.ts'
import { createTestSimulator } from '../unit/simulator/post-speech.ts'

const sentence =
  'It was a bright cold day in April, and the clocks were striking thirteen. Nobody knows where the children ' +
  'went after school; the teacher paid for the bus. '

it('does not keep what it has spoken: two hundred texts later the process is about as large', async () => {
  const voice = (await importBuiltSimulator()).createFliteVoice()
  const simulator = createTestSimulator({ voice })
  const speak = async (count: number): Promise<void> => {
    for (let number = 0; number < count; number++) {
      const body = { text: `${sentence}Number ${number}.` }
      const response = await simulator.post({ body, query: 'output_format=mp3_44100_128' })
      expect(joinLines(parseLines(await response.text())).bytes.length).toBeGreaterThan(10_000)
    }
  }
  await speak(20)
  const before = process.memoryUsage().rss
  await speak(200)
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(100)
  await voice.close()
})
