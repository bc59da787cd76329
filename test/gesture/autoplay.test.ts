import { expect, it } from 'vitest'
import { trustedClick } from '../support/input.ts'

// What the tests of this folder stand on: this browser was started with its own autoplay rule in force.
it('lets sound start in a click, and not without one', async () => {
  const context = new AudioContext()
  const button = document.createElement('button')
  button.textContent = 'Speak'
  document.body.append(button)
  expect(context.state).toBe('suspended')

  const running = new Promise<void>((resolve) => {
    button.addEventListener('click', () => void context.resume().then(resolve), { once: true })
  })
  await trustedClick(button)
  await running
  expect(context.state).toBe('running')
  await context.close()
})
