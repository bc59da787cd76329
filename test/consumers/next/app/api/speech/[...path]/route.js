import { createSpeechProxy } from 'speakalong/server'

let proxy

function handle(request) {
  proxy ??= createSpeechProxy({
    apiKey: process.env.ELEVENLABS_API_KEY,
    upstreamUrl: process.env.UPSTREAM_URL,
  })
  return proxy.fetch(request)
}

export { handle as GET, handle as POST, handle as OPTIONS }
