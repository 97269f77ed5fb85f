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

const ENTRIES = {
  home: 'src/app/pages/home/home-page.tsx',
  lesson: 'src/app/pages/lesson/lesson-page.tsx',
  sandbox: 'src/app/pages/sandbox/sandbox-page.tsx',
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
      head: [...commonHead(page.root), ...pageHead(page, pages, site), ...fontPreloads(page)],
      assets: assetLinks(manifest, page),
      body: page.body,
    })
  }
  const homes = pages.filter((page) => page.route.page === 'home')
  written['index.html'] = fillTemplate(withoutScript(template), {
    lang: 'en',
    page: 'root',
    root: './',
    head: [...commonHead('./'), '<title>Kafkascope</title>', ...alternates(homes, site, './')],
    body: languageChoice(homes, './'),
  })
  // Shown at any depth, so it cannot say where the root is in relative terms.
  const unknownRoot = site === null ? '/' : new URL(site).pathname
  written['404.html'] = fillTemplate(withoutScript(template), {
    lang: 'en',
    page: 'unknown',
    root: unknownRoot,
    head: [
      ...commonHead(unknownRoot),
      '<title>Kafkascope</title>',
      '<meta name="robots" content="noindex">',
    ],
    body: languageChoice(homes, unknownRoot),
  })
  return written
}

function fillTemplate(template, { lang, page, root, head, assets = [], body }) {
  return (
    template
      .replace(/<html[^>]*>/, `<html lang="${lang}" data-root="${root}" data-page="${page}">`)
      .replaceAll('="./', `="${root}`)
      .replace('<!--head-->', () => head.join('\n    '))
      // After the template's own: a page's styles refine those that all pages share.
      .replace('</head>', () => [...assets, '</head>'].join('\n    '))
      .replace('<!--app-->', () => body)
  )
}

function withoutScript(template) {
  return template.replace(/\s*<script type="module"[^>]*><\/script>/, '')
}

function commonHead(root) {
  return [
    `<link rel="icon" type="image/svg+xml" href="${root}favicon.svg">`,
    `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">`,
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
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

/** The page's own chunk and styles, so that the browser need not wait for the script to ask for them. */
function assetLinks(manifest, page) {
  const links = []
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (chunk === undefined) return
    for (const css of chunk.css ?? [])
      links.push(`<link rel="stylesheet" href="${page.root}${css}">`)
    if (!chunk.isEntry) links.push(`<link rel="modulepreload" href="${page.root}${chunk.file}">`)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  visit(ENTRIES[page.route.page])
  const entryStyles = new Set(manifest['index.html']?.css ?? [])
  return links.filter((link) => ![...entryStyles].some((css) => link.includes(css)))
}

function languageChoice(homes, root) {
  const names = { ko: '한국어', en: 'English' }
  const links = homes.map(
    ({ route, path }) =>
      `<li><a lang="${route.locale}" href="${root}${path}">${names[route.locale]}</a></li>`,
  )
  return `<main class="notice"><h1>Kafkascope</h1><ul>${links.join('')}</ul></main>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
