import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { attachWebSocketProxy, createSpeechProxy } from 'speakalong/server'

const proxy = createSpeechProxy({
  apiKey: process.env.ELEVENLABS_API_KEY,
  upstreamUrl: process.env.UPSTREAM_URL,
})
const listener = getRequestListener((request) => proxy.fetch(request), { overrideGlobalObjects: false })

const app = express()
app.use('/api/speech', listener)
app.use(express.json())
const server = app.listen(Number(process.env.PORT), '127.0.0.1')
attachWebSocketProxy(server, proxy)
