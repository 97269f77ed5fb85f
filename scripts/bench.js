// npm run bench: prints one JSON object of figures, each from a real run on the spot. --engine leaves the page out.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pageFigures } from '../bench/page.js'
import { builtCli } from './build-cli.js'

const { engineFigures, hundredThousandLink, manyFlightsLink } = await import(
  pathToFileURL(join(await builtCli(), 'bench-engine.js')).href
)
const figures = engineFigures()
if (process.argv.includes('--engine')) console.log(JSON.stringify(figures, null, 2))
else {
  if (!existsSync('dist/index.html')) {
    // The build's messages go to standard error: standard output is JSON.
    console.log = console.error
    const { build } = await import('./build.js')
    await build()
  }
  const page = await pageFigures({ hundredThousandLink, manyFlightsLink })
  process.stdout.write(`${JSON.stringify({ ...figures, page }, null, 2)}\n`)
}
