/** A font file of the page, and for which letters it is. */
export interface FontFace {
  readonly family: string
  readonly weight: number
  /** As CSS writes it: `U+20-2FF, U+AC00`. */
  readonly range: string
  readonly url: string
}

/** The faces of style sheets, in their order; those of other origins cannot be read and are left out. */
export function fontFacesIn(sheets: readonly CSSStyleSheet[]): readonly FontFace[] {
  return sheets.flatMap((sheet) =>
    rulesOf(sheet).flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return []
      const { style } = rule
      const [, source = ''] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? []
      const url = new URL(source, sheet.href ?? location.href).href
      return [
        {
          family: unquoted(style.getPropertyValue('font-family')),
          weight: Number(style.getPropertyValue('font-weight')) || 400,
          range: style.getPropertyValue('unicode-range'),
          url,
        },
      ]
    }),
  )
}

function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

/** The faces that the letters of a picture need, each with the indices of its texts among all. */
export function fontsOf(
  picture: SVGElement,
  faces: readonly FontFace[],
): ReadonlyMap<FontFace, readonly number[]> {
  const needed = new Map<FontFace, number[]>()
  for (const [i, text] of [...picture.querySelectorAll('text')].entries()) {
    const families = (text.getAttribute('font-family') ?? '').split(',').map(unquoted)
    const weight = Number(text.getAttribute('font-weight') ?? 400)
    for (const letter of new Set(text.textContent)) {
      const face = faceFor(letter.codePointAt(0) ?? 0, families, weight, faces)
      if (face === null) continue
      const texts = needed.get(face)
      if (texts === undefined) needed.set(face, [i])
      else if (texts.at(-1) !== i) texts.push(i)
    }
  }
  return needed
}

/** As a browser chooses: the first family that has the letter, in its nearest weight, and of its ranges the last. */
function faceFor(
  letter: number,
  families: readonly string[],
  weight: number,
  faces: readonly FontFace[],
): FontFace | null {
  for (const family of families) {
    const ofFamily = faces.filter((face) => face.family === family)
    const away = Math.min(...ofFamily.map((face) => Math.abs(face.weight - weight)))
    const found = ofFamily.findLast(
      (face) => Math.abs(face.weight - weight) === away && isIn(letter, face.range),
    )
    if (found !== undefined) return found
  }
  return null
}

function isIn(letter: number, range: string): boolean {
  if (range === '') return true
  return range.split(',').some((part) => {
    const [from = '', until = from] = part.trim().replace(/^U\+/i, '').split('-')
    return letter >= Number.parseInt(from, 16) && letter <= Number.parseInt(until, 16)
  })
}

function unquoted(name: string): string {
  return name.trim().replace(/^["']|["']$/g, '')
}
