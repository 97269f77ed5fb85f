// npm start: builds the page and serves it.
import { build } from './build.js'
import { serve } from './serve.js'

const FIRST_PORT = Number(process.env.PORT ?? 4173)
const PORTS_TRIED = 20

await build()
for (let port = FIRST_PORT; ; port += 1) {
  try {
    await serve({ port })
    console.log(`\nKafkascope is at http://localhost:${port}\n`)
    break
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || port === FIRST_PORT + PORTS_TRIED) throw error
  }
}
