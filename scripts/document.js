// Writes the HTML documents of the site from the built template, the manifest and the rendered pages.

// Scripts, styles and workers of our own only; nothing inline, nothing evaluated, nobody else's server.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

// The voices of the first screen; the rest of the faces are found through the style sheet.
const FIRST_FONTS = {
  ko: ['serif-700-home', 'sans-500-home', 'sans-400-home'],
  en: ['serif-700-latin', 'sans-500-latin', 'sans-400-latin'],
}

const MOUNT = 'src/app/mount.tsx'
const ENTRIES = {
  home: 'src/app/pages/home/home-page.tsx',
  lesson: 'src/app/pages/lesson/lesson-page.tsx',
  sandbox: 'src/app/pages/sandbox/sandbox-page.tsx',
  'how-true': 'src/app/pages/how-true/how-true-page.tsx',
}

/** Path in dist → HTML, for every page, the root address and the page for an unknown address. */
export function documents({ template, manifest, pages, siteUrl }) {
  const site = siteUrl === undefined ? null : siteUrl.replace(/\/*$/, '/')
  const written = {}
  for (const page of pages) {
    written[`${page.path}index.html`] = fillTemplate(template, {
      lang: page.route.locale,
      page: page.route.page,
      root: page.root,
      styles: styleLinks(manifest, page.root, [MOUNT, ENTRIES[page.route.page]]),
      head: [
        ...fontPreloads(page),
        ...scriptLinks(manifest, page.root, [
          ...scriptsOf(page.route),
          ...wordsOf(manifest, scriptsOf(page.route), page.route.locale),
        ]),
        ...pageHead(page, pages, site),
      ],
      body: page.body,
    })
  }
  const homes = pages.filter((page) => page.route.page === 'home')
  written['index.html'] = fillTemplate(withoutScript(template), {
    lang: 'en',
    page: 'root',
    root: './',
    styles: styleLinks(manifest, './', []),
    head: ['<title>Kafkascope</title>', ...alternates(homes, site, './')],
    body: languageChoice(homes, './'),
  })
  // Shown at any depth, so it cannot say where the root is in relative terms.
  const unknownRoot = site === null ? '/' : new URL(site).pathname
  written['404.html'] = fillTemplate(withoutScript(template), {
    lang: 'en',
    page: 'unknown',
    root: unknownRoot,
    styles: styleLinks(manifest, unknownRoot, []),
    head: ['<title>Kafkascope</title>', '<meta name="robots" content="noindex">'],
    body: languageChoice(homes, unknownRoot),
  })
  return written
}

function fillTemplate(template, { lang, page, root, styles, head, body }) {
  return (
    template
      .replace(/<html[^>]*>/, `<html lang="${lang}" data-root="${root}" data-page="${page}">`)
      .replaceAll('="./', `="${root}`)
      // The head names styles and preloads itself, ahead of the first script, which would hold them up.
      .replace(/\n\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
      .replace('<!--first-->', () => [...firstInHead(root), ...styles].join('\n    '))
      .replace('<!--head-->', () => head.join('\n    '))
      .replace('<!--app-->', () => body)
  )
}

function withoutScript(template) {
  return template.replace(/\s*<script type="module"[^>]*><\/script>/, '')
}

/** Ahead of all others: the policy holds for what comes after it. */
function firstInHead(root) {
  return [
    `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">`,
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">`,
  ]
}

function fontPreloads(page) {
  return FIRST_FONTS[page.route.locale].map(
    (font) =>
      `<link rel="preload" as="font" type="font/woff2" crossorigin href="${page.root}fonts/${font}.woff2">`,
  )
}

function pageHead(page, pages, site) {
  const title = escaped(`${page.title} · Kafkascope`)
  const description = escaped(page.description)
  const image = `${site ?? page.root}preview.png`
  const twins = pages.filter(
    (other) => other.route.page === page.route.page && other.route.lessonId === page.route.lessonId,
  )
  return [
    `<title>${title}</title>`,
    `<meta name="description" content="${description}">`,
    ...(site === null ? [] : [`<link rel="canonical" href="${site}${page.path}">`]),
    ...(site === null ? [] : [`<meta property="og:url" content="${site}${page.path}">`]),
    ...alternates(twins, site, page.root),
    '<meta property="og:type" content="website">',
    '<meta property="og:site_name" content="Kafkascope">',
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${description}">`,
    `<meta property="og:image" content="${image}">`,
    `<meta property="og:locale" content="${page.route.locale === 'ko' ? 'ko_KR' : 'en_US'}">`,
    '<meta name="twitter:card" content="summary_large_image">',
  ]
}

function alternates(pages, site, root) {
  return pages.map(
    (page) =>
      `<link rel="alternate" hreflang="${page.route.locale}" href="${site ?? root}${page.path}">`,
  )
}

/** Modules that a page loads as soon as it runs. */
function scriptsOf({ page, lessonId, locale }) {
  const own = [MOUNT, ENTRIES[page]]
  if (page !== 'lesson') return own
  return [...own, ...['lesson', locale].map((name) => `src/lessons/${lessonId}/${name}.ts`)]
}

/** The catalogues that scripts load by themselves in the language of their page. */
function wordsOf(manifest, entries, locale) {
  const isWords = new RegExp(`^src/(i18n|stage)/.*\\b${locale}\\.ts$`)
  const loaded = chunksOf(manifest, entries).flatMap((chunk) => chunk.dynamicImports ?? [])
  return loaded.filter((key) => isWords.test(key))
}

/** The styles that all pages share, then those of some entries, which refine them. */
function styleLinks(manifest, root, entries) {
  const styles = new Set(chunksOf(manifest, entries).flatMap((chunk) => chunk.css ?? []))
  return [...styles].map((css) => `<link rel="stylesheet" href="${root}${css}">`)
}

/**
 * So that the browser need not wait for one script to ask for the next; but after styles and fonts: the
 * first picture is in the document already.
 */
function scriptLinks(manifest, root, entries) {
  return chunksOf(manifest, entries)
    .filter((chunk) => !chunk.isEntry)
    .map(({ file }) => `<link rel="modulepreload" fetchpriority="low" href="${root}${file}">`)
}

/** Chunks of every page's start, and those of some entries. */
function chunksOf(manifest, entries) {
  const keys = new Set()
  const visit = (key) => {
    if (keys.has(key) || manifest[key] === undefined) return
    keys.add(key)
    for (const imported of manifest[key].imports ?? []) visit(imported)
  }
  for (const key of ['index.html', ...entries]) visit(key)
  return [...keys].map((key) => manifest[key])
}

function languageChoice(homes, root) {
  const names = { ko: '한국어', en: 'English' }
  const links = homes.map(
    ({ route, path }) =>
      `<li><a lang="${route.locale}" href="${root}${path}">${names[route.locale]}</a></li>`,
  )
  return `<main class="language-choice"><h1>Kafkascope</h1><ul>${links.join('')}</ul></main>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
