// Serves dist as any static host would. Usage: node scripts/serve.js [--port 4173] [--base /path/]
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const DIST = resolve(fileURLToPath(new URL('../dist', import.meta.url)))
const ASSETS = join(DIST, 'assets/')

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

function sendFile(response, path, status) {
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  response.writeHead(status, {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    // The names of assets hold a hash of what is in them.
    'cache-control': path.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  createReadStream(path).pipe(response)
}

function sendNotFound(response) {
  const page = join(DIST, '404.html')
  if (existsSync(page)) sendFile(response, page, 404)
  else response.writeHead(404).end()
}

/** Serves dist under `base`; resolves with the server once it listens. Port 0 takes any free one. */
export function serve({ port, base = '/' }) {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(base)) return sendNotFound(response)
    const path = normalize(join(DIST, decodeURIComponent(pathname.slice(base.length))))
    if (!path.startsWith(DIST) || !existsSync(path)) return sendNotFound(response)
    if (!statSync(path).isDirectory()) return sendFile(response, path, 200)
    if (!pathname.endsWith('/')) {
      return response.writeHead(301, { location: `${pathname}/${search}` }).end()
    }
    const index = join(path, 'index.html')
    if (existsSync(index)) sendFile(response, index, 200)
    else sendNotFound(response)
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, () => done(server))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4173' },
      base: { type: 'string', default: '/' },
    },
  })
  await serve({ port: Number(values.port), base: values.base })
  console.log(`http://localhost:${values.port}${values.base}`)
}
