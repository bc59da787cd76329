// What an app with the proxy at /api/speech has to do, whatever it is built on.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { assert } from './check.mjs'

const voiceId = 'simSarah0000000000000'
const text = 'The lighthouse keeper counted the ships twice, and twice the sea had kept one for itself.'

export async function speaks(url) {
  const response = await ask(url)
  assert(response.status === 200, `The status is ${response.status}: ${await response.clone().text()}`)
  assert(response.headers.get('request-id'), 'There is no request-id.')
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const spoken = lines.flatMap(({ alignment }) => alignment?.characters ?? []).join('')
  assert(spoken === text, `It said: ${spoken}`)
  assert(
    lines.every(({ audio_base64 }) => audio_base64.length > 0),
    'A line has no sound.',
  )
}

export async function streams(url) {
  const response = await ask(url, `${text} `.repeat(100))
  const reader = response.body.getReader()
  const { value } = await reader.read()
  assert(value.length > 0, 'Nothing came.')
  await reader.cancel()
}

export async function speaksOverSocket(url) {
  const path = `/api/speech/v1/text-to-speech/${voiceId}/stream-input?output_format=pcm_16000`
  const socket = new WebSocket(url.replace('http', 'ws') + path)
  let spoken = ''
  socket.on('message', (frame) => {
    spoken += (JSON.parse(frame.toString()).alignment?.chars ?? []).join('')
  })
  await once(socket, 'open')
  for (const words of [' ', `${text} `, '']) socket.send(JSON.stringify({ text: words }))
  const [code] = await once(socket, 'close')
  assert(code === 1000 && spoken.trim() === text, `It closed with ${code} and said: ${spoken}`)
}

export async function showsVoices(url) {
  const response = await fetch(`${url}/api/speech/v2/voices?page_size=3`)
  const { voices } = await response.json()
  assert(voices.length === 3, `There are ${voices.length} voices.`)
}

export async function refuses(url) {
  const user = await fetch(`${url}/api/speech/v1/user`)
  assert(user.status === 404, `The account is answered with ${user.status}.`)
  const foreign = await fetch(`${url}/api/speech/v1/models`, { headers: { origin: 'https://evil.example' } })
  assert(foreign.status === 403, `A foreign page is answered with ${foreign.status}.`)
}

function ask(url, words = text) {
  return fetch(
    `${url}/api/speech/v1/text-to-speech/${voiceId}/stream/with-timestamps?output_format=pcm_16000`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: words }),
    },
  )
}
