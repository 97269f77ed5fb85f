// Builds the page into dist: the scripts and styles, then one HTML file for each address.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as viteBuild } from 'vite'
import { documents } from './document.js'

const PROJECT = resolve(fileURLToPath(new URL('..', import.meta.url)))
const DIST = join(PROJECT, 'dist')

/** Builds into a folder of its own and then takes dist's place, so that a server never sees half a site. */
export async function build() {
  const fresh = join(PROJECT, 'node_modules/.cache', `kafkascope-dist-${process.pid}`)
  const prerenderer = join(PROJECT, 'node_modules/.cache', `kafkascope-prerender-${process.pid}`)
  try {
    await viteBuild({
      root: PROJECT,
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    })
    await viteBuild({
      root: PROJECT,
      logLevel: 'warn',
      ssr: { noExternal: true },
      build: {
        ssr: 'src/app/prerender.tsx',
        outDir: prerenderer,
        emptyOutDir: true,
        copyPublicDir: false,
        manifest: false,
      },
    })
    const { pages } = await import(pathToFileURL(join(prerenderer, 'prerender.js')).href)
    const template = await readFile(join(fresh, 'index.html'), 'utf8')
    const manifest = JSON.parse(await readFile(join(fresh, '.vite/manifest.json'), 'utf8'))
    const siteUrl = process.env.SITE_URL
    const written = documents({ template, manifest, pages: pages(), siteUrl })
    for (const [path, html] of Object.entries(written)) {
      await mkdir(dirname(join(fresh, path)), { recursive: true })
      await writeFile(join(fresh, path), html)
    }
    await replace(DIST, fresh)
    console.log(`Built ${Object.keys(written).length} pages into dist.`)
  } finally {
    await rm(prerenderer, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

async function replace(target, fresh) {
  const old = `${fresh}-old`
  await rename(target, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(fresh, target)
  await rm(old, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
