// One of the servers of bench/proxy.ts, in a process of its own: `simulator`, `proxy <address of the simulator>`, or
// `pipe <address>`, the least that another hop can cost.
// Says where it listens, tells its memory when asked, and when the simulator sees that a caller has gone.
import { Agent, createServer, request as ask } from 'node:http'
import process from 'node:process'
import { getRequestListener } from '@hono/node-server'
import { createSpeechProxy } from 'speakalong/server'
import { createSimulator, createToneVoice } from 'speakalong/simulator'
import { createNodeListener } from 'speakalong/simulator/node'

const [role, upstreamUrl] = process.argv.slice(2)
const listener = { simulator, proxy, pipe }[role]()
const server = createServer((request, response) => void listener(request, response))
// None closes on its own while a caller is about to use it again.
server.keepAliveTimeout = 600_000
// Node's own queue of 511 overflows while a busy process does not accept, and who is turned away tries again after
// seconds: that would be measured.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.send({ url: `http://127.0.0.1:${server.address().port}` }),
)
process.on('message', () => {
  globalThis.gc()
  process.send({ memory: process.memoryUsage() })
})
process.on('disconnect', () => process.exit())

function simulator() {
  return createNodeListener(
    createSimulator({
      voice: createToneVoice(),
      maxConcurrentRequests: 10_000,
      onRequest({ outcome }) {
        if (outcome === 'aborted') process.send({ abortedAtMs: Number(process.hrtime.bigint()) / 1e6 })
      },
    }),
  )
}

function proxy() {
  const { fetch: passOn } = createSpeechProxy({
    apiKey: 'sk_0123456789abcdef',
    upstreamUrl,
    // Of what the simulator is asked to do the proxy lets nothing through: it goes along in the text.
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...pace(init.body) } }),
  })
  return getRequestListener((request) => passOn(request), { overrideGlobalObjects: false })
}

function pipe() {
  const agent = new Agent({ keepAlive: true })
  return (incoming, response) => {
    const { url, method, headers } = incoming
    const passed = ask(upstreamUrl + url, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(passed)
  }
}

function pace(body) {
  return /"text":"Slowly /.test(body) ? { 'x-simulator': 'bytes-per-second=16000, chunk=8000' } : {}
}
