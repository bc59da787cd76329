// Without React's peers there would be no React entry; npm installs them. Ends by itself only if nothing was started.
import assert from 'node:assert/strict'

const before = Object.getOwnPropertyNames(globalThis)
const { createSpeechClient, listVoices, streamSpeech } = await import('speakalong/core')
const { createSpeechProxy } = await import('speakalong/server')
const { createSimulator, createToneVoice } = await import('speakalong/simulator')
for (const entry of ['', '/simulator/node', '/testing', '/labels/en', '/labels/ar']) {
  const names = Object.keys(await import(`speakalong${entry}`))
  assert.ok(names.length > 0, `speakalong${entry} exports nothing.`)
}
assert.deepEqual(Object.getOwnPropertyNames(globalThis), before, 'A global was added.')

// A page, a proxy and a service in one process.
const apiKey = 'key-of-nobody'
const simulator = createSimulator({ voice: createToneVoice(), apiKey })
const fetch = (input, init) => simulator.fetch(new Request(input, init))
const proxy = createSpeechProxy({ apiKey, upstreamUrl: 'http://service.example', fetch })
const client = createSpeechClient({
  proxyUrl: 'http://app.example/api/speech',
  fetch: (input, init) => proxy.fetch(new Request(input, init)),
})
const { voices } = await listVoices(client)
const voiceId = voices[0].voiceId
let text = ''
let bytes = 0
for await (const chunk of streamSpeech(client, { text: 'Hello.', voiceId, outputFormat: 'pcm_16000' })) {
  text += chunk.alignment?.chars.join('') ?? ''
  bytes += chunk.audio?.length ?? 0
}
assert.equal(text, 'Hello.')
assert.ok(bytes > 1_000, `Only ${bytes} bytes of sound came.`)
