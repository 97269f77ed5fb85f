// Runs before the first paint: the theme and the frame must be known by then, and the root address only forwards.
;(() => {
  const html = document.documentElement
  const recall = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const theme = recall('kafkascope:theme')
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  html.dataset.theme = theme === 'dark' || theme === 'light' ? theme : dark ? 'dark' : 'light'
  if (new URLSearchParams(location.search).has('embed')) html.dataset.embed = ''
  const atRoot = html.dataset.page === 'root' || location.pathname === html.dataset.root
  if (!atRoot) return
  const remembered = recall('kafkascope:locale')
  const preferred = navigator.languages.find((tag) => /^(ko|en)\b/.test(tag)) ?? 'en'
  const locale = remembered === 'ko' || remembered === 'en' ? remembered : preferred.slice(0, 2)
  location.replace(`${html.dataset.root}${locale}/${location.search}${location.hash}`)
})()
