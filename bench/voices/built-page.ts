import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** A page as an app serves it: built for production, for React does more where it is developed with. */
export interface BuiltPage {
  url: string
  close(): void
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param module what the page loads, from this repository's root */
export async function openBuiltPage(module: string): Promise<BuiltPage> {
  // What runs the benches has set it to `development`, for itself.
  process.env['NODE_ENV'] = 'production'
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: path.join(root, module) } },
  })
  const { output } = [built].flat()[0] as {
    output: readonly { fileName: string; isEntry?: boolean; code?: string; source?: string | Uint8Array }[]
  }
  const files = new Map(output.map(({ fileName, code, source }) => [`/${fileName}`, code ?? source ?? '']))
  const script = output.find(({ isEntry }) => isEntry)!.fileName
  const styles = output.filter(({ fileName }) => fileName.endsWith('.css'))
  const html = [
    '<!doctype html><html lang="en">',
    ...styles.map(({ fileName }) => `<link rel="stylesheet" href="/${fileName}">`),
    `<body><script type="module" src="/${script}"></script>`,
  ].join('')
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url)
    const type = file === undefined ? 'html' : url.endsWith('.css') ? 'css' : 'javascript'
    response.setHeader('content-type', `text/${type}`)
    response.end(file ?? html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
